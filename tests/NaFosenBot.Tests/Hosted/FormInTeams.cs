using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Somebody with the form of an enquiry before them, opened on a message in a group chat.</summary>
internal sealed class FormInTeams(TestBot bot, string serviceUrl)
{
    private const string GroupChat = "19:meeting_abc@thread.v2";

    private int _number;

    public static JsonObject Filled(ShownForm form, string contact, string? text = null) => new()
    {
        ["form"] = form.Data("form"),
        ["seen"] = form.Data("seen"),
        ["act"] = "send",
        ["text"] = text ?? form.Field("text"),
        ["place"] = "",
        ["topic"] = "",
        ["contact"] = contact,
        ["agrees"] = "true",
    };

    public Task<ShownForm> FetchAsync(string message, string person = User) => PostAsync("composeExtension/fetchTask", new JsonObject
    {
        ["commandId"] = "send",
        ["commandContext"] = "message",
        ["messagePayload"] = new JsonObject { ["id"] = "1", ["body"] = new JsonObject { ["contentType"] = message.StartsWith('<') ? "html" : "text", ["content"] = message } },
    }, $"f:{Interlocked.Increment(ref _number)}", person);

    public Task<ShownForm> SendAsync(ShownForm form, string contact, string? text = null, string? id = null, string person = User) => SubmitAsync(Filled(form, contact, text), id, person);

    public Task<ShownForm> SubmitAsync(JsonObject data, string? id = null, string person = User) => PostAsync(
        "composeExtension/submitAction",
        new JsonObject { ["commandId"] = "send", ["commandContext"] = "message", ["data"] = data },
        id ?? $"f:{Interlocked.Increment(ref _number)}",
        person);

    public async Task<ShownForm> PostAsync(string name, JsonNode? value, string id, string person)
    {
        var invoke = Invoke(serviceUrl, name, value, id);
        invoke["conversation"] = new JsonObject { ["id"] = GroupChat, ["conversationType"] = "groupChat", ["isGroup"] = true };
        invoke["from"]!["id"] = person;
        using var response = await bot.Http.PostAsJsonAsync("/api/messages", invoke);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return new ShownForm(JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}

/// <summary>A dialog as the person sees it.</summary>
internal sealed class ShownForm(JsonNode answer)
{
    private readonly JsonNode _card = answer["task"]!["value"]!["card"]!["content"]!;

    public string Json => _card.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>All text of it, and what the toggle says.</summary>
    public string Said => string.Join('\n', Elements(_card["body"]!.AsArray()).Select(element => (string?)element["text"] ?? (string?)element["title"]).OfType<string>());

    public string Field(string id) => (string?)Elements(_card["body"]!.AsArray()).First(element => (string?)element["id"] == id)["value"] ?? "";

    public string? Data(string name) => (string?)_card["actions"]![0]!["data"]![name];

    private static IEnumerable<JsonNode> Elements(JsonArray body) => body.SelectMany(element => element!["items"] is JsonArray items ? Elements(items) : [element]);
}
