using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>The members' bot with a connector that answers as Teams is documented to: people, teams, threads, updates.</summary>
internal sealed class TeamsHouse : IAsyncDisposable
{
    public const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    public const string OtherTenant = "5a0b1c2d-0001-4000-8000-000000000001";
    public const string Team = "19:Xf0a1b2c3d4e5@thread.tacv2";
    public const string Channel = "19:9c8b7a6f5e4d@thread.tacv2";
    public const string FirstThread = $"{Channel};messageid=1";
    public const string Channel2 = "19:1111aaaa2222@thread.tacv2";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, JsonObject> _people = [];
    private int _ids = 1000;

    /// <summary>Whose data it is, after a restart.</summary>
    private TestBot? _first;

    private TeamsHouse(TestBot bot, RestConnector connector) => (Bot, Connector) = (bot, connector);

    public TestBot Bot { get; private set; }

    public RestConnector Connector { get; }

    /// <summary>What a call is answered in place of the usual; null for the usual.</summary>
    public Func<Call, IResult?> Instead { get; set; } = _ => null;

    /// <summary>Of all channels: null as Teams is documented to send for standard ones.</summary>
    public string? ChannelType { get; set; }

    public static async Task<TeamsHouse> OpenAsync(IReadOnlyDictionary<string, string>? more = null, Action<IServiceCollection>? change = null)
    {
        var connector = await RestConnector.StartAsync();
        var house = new TeamsHouse(StaffHouse.Open(change, more), connector);
        connector.Answer = house.Answer;
        house.Person("kari", StaffHouse.Kari);
        house.Person("ola", StaffHouse.Ola);
        house.Person("fia", StaffHouse.Fia);
        house.Person("sam", StaffHouse.Sam);
        house.Person("nabo", "nabo@example.no");
        return house;
    }

    /// <summary>Somebody as Teams' directory has them.</summary>
    public void Person(string id, string email, string tenant = Tenant, string? userName = null, string? objectId = null) => _people[$"29:{id}"] = new JsonObject
    {
        ["id"] = $"29:{id}",
        ["aadObjectId"] = objectId ?? $"00000000-0000-4000-8000-{Math.Abs(id.GetHashCode(StringComparison.Ordinal)) % 1_000_000:000000000000}",
        ["name"] = id,
        ["email"] = email,
        ["userPrincipalName"] = userName ?? email,
        ["tenantId"] = tenant,
        ["userRole"] = "user",
    };

    public void Leave(string id) => _people.Remove($"29:{id}");

    public async Task<OrganisationLink> LinkedAsync(EntryId organisation, string person = "kari", string channel = Channel)
    {
        var code = await Bot.Of<LinkCodes>().MakeAsync(organisation, "test");
        await SayAsync(person, channel, $"koble {code.Text}");
        return (await UntilAsync(() => Bot.Of<LinkStore>().OpenAsync(organisation), links => links.Any(link => link.Conversation.Value == $"msteams|{channel}"))).Single(link => link.Conversation.Value == $"msteams|{channel}");
    }

    public Task SayAsync(string person, string conversation, string text, params JsonObject[] files) => SayAsync(NextId(), person, conversation, text, files);

    public Task SayAsync(string id, string person, string conversation, string text, JsonObject[] files)
    {
        var message = Addressed(TeamsActivities.Message(Url, text, id), person, conversation);
        if (conversation.StartsWith("19:", StringComparison.Ordinal))
            TeamsActivities.Mentioned(message);
        // As Teams does: the words once more.
        message["attachments"] = new JsonArray([.. files, new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{text}</p>" }]);
        return TellAsync(message);
    }

    /// <summary>Presses the button of that title under the newest message to the conversation, as the client that shows it does.</summary>
    public async Task ChooseAsync(string person, string conversation, string title)
    {
        var message = this.NewestIn(conversation);
        var action = message["attachments"]?.AsArray().Select(card => ShownCard.Button(card!["content"]!, title)).SingleOrDefault(one => one is not null);
        if (action is not null)
            await PressAsync(person, conversation, action["data"]!.AsObject());
        else if (message["suggestedActions"]?["actions"]?.AsArray().Any(one => (string?)one!["title"] == title) == true)
            await SayAsync(person, conversation, title);
        else
            throw new InvalidOperationException($"No button '{title}' under: {message.ToJsonString()}");
    }

    public async Task TellAsync(JsonObject activity)
    {
        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(202, (int)response.StatusCode);
    }

    public JsonObject Event(string type, string conversation, JsonObject channelData, params (string Name, JsonNode? Value)[] members)
    {
        var activity = Addressed(ActivitySamples.Of(Url, type, NextId()), "kari", conversation);
        activity["channelData"] = channelData;
        return ActivitySamples.With(activity, members);
    }

    /// <summary>Presses a button of a card.</summary>
    /// <returns>Body of the answer: statusCode, type, value.</returns>
    public async Task<JsonObject> PressAsync(string person, string conversation, JsonObject data, string? id = null, string trigger = "manual", Action<JsonObject>? forge = null)
    {
        var invoke = Addressed(ActivitySamples.Invoke(Url, "adaptiveCard/action", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "staff", ["data"] = data.DeepClone() },
            ["trigger"] = trigger,
        }, id ?? NextId()), person, conversation);
        forge?.Invoke(invoke);
        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", invoke);
        Assert.Equal(200, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static JsonObject Data(StaffAct act, Enquiry enquiry, string? text = null, string? to = null, long? seen = null)
    {
        var data = new StaffPress(act, enquiry.Id, seen ?? enquiry.Version).Write();
        if (text is not null)
            data[StaffPress.FieldOf(act)] = text;
        if (to is not null)
            data[StaffPress.ReceiverField] = to;
        return data;
    }

    /// <summary>The program again, on the same data with other settings.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string> more)
    {
        _first ??= Bot;
        await Bot.StopAsync();
        Bot = TestBot.StartOn(Bot.Data, settings: StaffHouse.With(more));
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        if (_first is not null)
            await _first.DisposeAsync();
        await Connector.DisposeAsync();
    }

    private string Url => Connector.Url;

    private string NextId() => $"f:{Interlocked.Increment(ref _ids)}";

    /// <summary>Ids of channels begin with 19:, of chats with a:.</summary>
    private JsonObject Addressed(JsonObject activity, string person, string conversation)
    {
        var isChannel = conversation.StartsWith("19:", StringComparison.Ordinal);
        activity["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = person };
        activity["conversation"] = new JsonObject
        {
            ["id"] = conversation,
            ["conversationType"] = isChannel ? conversation.Contains("@thread.v2", StringComparison.Ordinal) ? "groupChat" : "channel" : "personal",
            ["isGroup"] = isChannel,
            ["tenantId"] = Tenant,
        };
        if (isChannel)
            activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant }, ["team"] = new JsonObject { ["id"] = Team }, ["channel"] = new JsonObject { ["id"] = conversation.Split(';')[0] } };
        if (isChannel && ChannelType is not null)
            activity["channelData"]!["channel"]!["type"] = ChannelType;
        return activity;
    }

    private IResult Answer(Call call)
    {
        if (Instead(call) is { } instead)
            return instead;

        var path = Uri.UnescapeDataString(call.Target.Split('?')[0]);
        if (call.Method == "GET" && path.Contains("/members/", StringComparison.Ordinal))
            return _people.TryGetValue(path.Split("/members/")[1], out var person) ? Results.Json(person) : RestConnector.Error(404, "MemberNotFoundInConversation", "no");
        if (call.Method == "GET" && path.EndsWith("/pagedmembers", StringComparison.Ordinal))
            return Results.Json(new JsonObject { ["members"] = new JsonArray([.. _people.Values.Select(one => one.DeepClone())]) });
        if (call.Method == "GET" && path == $"/v3/teams/{Team}")
            return Results.Json(new { id = Team, name = "Næringslaget" });
        if (call.Method == "GET" && path == $"/v3/teams/{Team}/conversations")
            return Results.Json(new JsonObject { ["conversations"] = new JsonArray(new JsonObject { ["id"] = Team }, new JsonObject { ["id"] = Channel, ["name"] = "Henvendelser" }, new JsonObject { ["id"] = Channel2, ["name"] = "Vakt" }) });
        if (call.Method == "POST" && path == "/v3/conversations")
        {
            var id = $"{Interlocked.Increment(ref _ids)}";
            return Results.Json(new { id = $"{call.Body!["channelData"]!["channel"]!["id"]};messageid={id}", activityId = id }, statusCode: 201);
        }

        return Results.Json(new { id = $"{Interlocked.Increment(ref _ids)}" }, statusCode: call.Method == "POST" ? 201 : 200);
    }
}
