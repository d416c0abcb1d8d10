using System.Data.Common;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Staff.Teams;

/// <summary>Ends a link that people take away: the cards that stand there say so, and have no buttons any more.</summary>
public sealed class LinkEnding(LinkStore links, EnquiryPosts posts, OutboxStore outbox, StaffWording wording, Database database, OutboxTray tray)
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>At once, outside any turn, for somebody whose right to it was checked.</summary>
    public async Task EndNowAsync(OrganisationLink link) => tray.Hand(await database.WriteAsync(transaction => EndAsync(transaction, link, LinkEnd.Unlinked), CancellationToken.None));

    public async Task<IReadOnlyList<Promise>> EndAsync(DbTransaction transaction, OrganisationLink link, LinkEnd why)
    {
        var promises = new List<Promise>(await links.EndAsync(transaction, link.Id, why));
        foreach (var (number, card) in await posts.LiveCardsAsync(transaction, link))
        {
            var message = EnquiryCard.Unlinked(number, link.Organisation, wording.In(link.Language)).Message() with
            {
                ChannelId = link.Reference.ChannelId,
                ServiceUrl = link.Reference.ServiceUrl,
                Conversation = link.Reference.Conversation! with { Id = card.Thread },
                From = link.Reference.Bot,
            };
            if (outbox.Add(transaction, $"{number}|{link.Id}|unlinked", ConnectorMessage.Way, new ConnectorMessage(message, ConnectorOperation.Update, card.ActivityId).Write(), Patience) is { } promise)
                promises.Add(promise);
        }

        return promises;
    }
}
