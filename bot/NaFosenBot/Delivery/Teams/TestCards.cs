using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Sends a card to each linked place, so that whoever sets things up sees whether it gets there. At once, past the outbox.</summary>
internal sealed class TestCards(LinkStore links, StaffWording wording, TeamsPoster poster)
{
    /// <returns>Each place with why the card did not get there; null where it did.</returns>
    public async Task<IReadOnlyList<(OrganisationLink Link, string? Fault)>> SendAsync(CancellationToken cancellationToken)
    {
        var sent = new List<(OrganisationLink, string?)>();
        foreach (var link in await links.OpenAsync(organisation: null))
        {
            var card = TestCard.Make(link.Organisation, wording.In(link.Language));
            sent.Add((link, Fault(await poster.PostAsync(link, card.Message(), Guid.CreateVersion7(), cancellationToken))));
        }

        return sent;
    }

    private static string? Fault(PostResult result) => result switch
    {
        PostResult.Posted => null,
        PostResult.Gone gone => gone.Reason,
        PostResult.Refused refused => refused.Reason,
        PostResult.Later later => later.Result.Reason,
        _ => "not there",
    };
}
