using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NaFosenBot.Activities;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>The floor: an endpoint that parses the activity and posts one reply to the connector. It checks, orders, stores and repeats nothing.</summary>
internal static class FloorBot
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        using var http = new HttpClient();
        app.MapPost("/api/messages", context => AnswerAsync(context, http));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, HttpClient http)
    {
        var said = (await JsonSerializer.DeserializeAsync(context.Request.Body, ActivityJson.Wire.Activity, context.RequestAborted))!;
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(Reply(said), ActivityJson.Wire.Activity)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        using var sent = await http.PostAsync(AddressOf(said), body);
        sent.EnsureSuccessStatusCode();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>Says back what was said.</summary>
    public static Activity Reply(Activity said) => new()
    {
        Type = ActivityTypes.Message,
        Text = said.Text,
        ChannelId = said.ChannelId,
        ServiceUrl = said.ServiceUrl,
        Conversation = said.Conversation,
        From = said.Recipient,
        Recipient = said.From,
        ReplyToId = said.Id,
    };

    public static Uri AddressOf(Activity said) => new($"{said.ServiceUrl}v3/conversations/{Uri.EscapeDataString(said.Conversation!.Id!)}/activities/{said.Id}");
}
