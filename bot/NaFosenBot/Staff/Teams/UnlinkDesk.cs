using NaFosenBot.Activities;
using NaFosenBot.Enquiries.Links;

namespace NaFosenBot.Staff.Teams;

/// <summary>Takes links away for somebody who asks for it in the place itself.</summary>
public sealed class UnlinkDesk(LinkStore links, LinkRights rights, LinkEnding ending, LinkReplies replies)
{
    /// <summary>Name of the act in the audit trail.</summary>
    public const string Act = "unlink";

    public async Task<StaffDone> UnlinkAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (await links.OfPlaceAsync(Place.Of(activity)) is not { } link)
            return LinkReplies.Say(activity, "unlinkNothing");

        return await rights.OfUnlinkingAsync(activity, link, cancellationToken) switch
        {
            null => LinkReplies.Say(activity, $"why.{StaffRefusal.NotNow}"),
            true => replies.Say(activity, "unlinked", link.Organisation) with { Effect = transaction => ending.EndAsync(transaction, link, LinkEnd.Unlinked) },
            false => replies.Refused(activity, StaffRefusal.Unknown, Act, replies.Say(activity, "unlinkUnknown", link.Organisation)),
        };
    }
}
