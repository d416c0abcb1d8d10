using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;

namespace NaFosenBot.Staff.Teams;

/// <summary>What a person has to do: a card in a chat of their own. Composed when it is sent, so that no queue holds what it says.</summary>
public sealed class StaffLists(StaffDesk desk, TeamsStaff staff, StaffWording wording, OutboxStore outbox)
{
    /// <summary>The promise's way out (<see cref="IDelivery.Way"/>).</summary>
    public const string Way = "staff-list";

    private const int MostRead = 200;

    /// <summary>Promises the list to whoever asked.</summary>
    public Func<DbTransaction, Task<IReadOnlyList<Promise>>> Promise(Activity asked, bool isMine)
    {
        var errand = new JsonObject { ["mine"] = isMine, ["asked"] = JsonSerializer.SerializeToNode(Addressing(asked), ActivityJson.Wire.Activity) }.ToJsonString();
        return transaction => Task.FromResult<IReadOnlyList<Promise>>(outbox.Add(transaction, $"{Way}|{Place.Of(asked)}", Way, errand) is { } promise ? [promise] : []);
    }

    /// <summary>The promised message; null when whoever asked is not staff any more.</summary>
    public async Task<Activity?> ComposeAsync(string payload, CancellationToken cancellationToken)
    {
        using var errand = JsonDocument.Parse(payload);
        var asked = errand.RootElement.GetProperty("asked").Deserialize(ActivityJson.Wire.Activity)!;
        if (await staff.RecogniseAsync(asked, cancellationToken) is not Recognition.Staff { Caller: var caller })
            return null;

        var list = await MakeAsync(caller, errand.RootElement.GetProperty("mine").GetBoolean() ? StaffAct.Mine : StaffAct.Ours, asked);
        return list.Message() with
        {
            ChannelId = asked.ChannelId,
            ServiceUrl = asked.ServiceUrl,
            Conversation = asked.Conversation,
            From = asked.Recipient,
            Recipient = asked.From,
        };
    }

    internal async Task<Card> MakeAsync(StaffCaller.InTeams caller, StaffAct which, Activity asked)
    {
        var found = await desk.ListAsync(caller, new EnquiryFilter(IsOpenOnly: true), organisation: null, MostRead + 1, 0);
        IReadOnlyList<Enquiry> open = [.. found.Take(MostRead)];
        IReadOnlyList<Enquiry> shown = which == StaffAct.Mine ? [.. open.Where(enquiry => string.Equals(enquiry.TakenBy?.Email, caller.Address, StringComparison.OrdinalIgnoreCase))] : open;
        return ListCard.Make(which, shown, wording.In(Place.TongueOf(asked)), isMore: found.Count > MostRead);
    }

    private static Activity Addressing(Activity asked) => new()
    {
        Type = ActivityTypes.Event,
        ChannelId = asked.ChannelId,
        ServiceUrl = asked.ServiceUrl,
        Conversation = asked.Conversation,
        From = asked.From is { } from ? new ChannelAccount { Id = from.Id } : null,
        Recipient = asked.Recipient,
        Locale = asked.Locale,
    };
}
