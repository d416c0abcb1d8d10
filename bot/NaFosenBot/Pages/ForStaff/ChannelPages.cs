using Microsoft.AspNetCore.Http.HttpResults;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Staff;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>Where in Teams the organisations hear of their enquiries.</summary>
/// <param name="Organisations">Those the visitor can link.</param>
public sealed record ChannelsModel(StaffRights Rights, IReadOnlyList<EntryId> Organisations, IReadOnlyList<OrganisationLink> Open, IReadOnlyList<OrganisationLink> Ended)
{
    /// <summary>Just made: shown this once.</summary>
    public LinkCode? Code { get; init; }

    /// <summary>What the code is for.</summary>
    public EntryId? CodeFor { get; init; }

    public bool IsUnlinked { get; init; }

    /// <summary>For the coordinator.</summary>
    public IReadOnlyList<RefusedTry> Refusals { get; init; } = [];
}

/// <summary>Links with Teams: codes, what is linked, what no longer is, and what was tried without the right to it.</summary>
internal sealed class ChannelPages(LinkStore links, LinkCodes codes, LinkEnding ending, StaffRefusals refusals, MemberDirectory members)
{
    private const int MostEnded = 20;
    private const int MostRefusals = 50;

    public async Task<IResult> ShowAsync(HttpContext http) => Page(await ModelAsync(StaffVisit.Of(http).Rights));

    /// <summary>Makes a code, or takes a link away.</summary>
    public async Task<IResult> ActAsync(HttpContext http)
    {
        var (rights, form) = (StaffVisit.Of(http).Rights, await http.Request.ReadFormAsync());
        if (form["kobling"].ToString() is { Length: > 0 } written)
        {
            if (LinkId.Read(written) is not { } id || await links.FindAsync(id) is not { } link || !Covers(rights, link.Organisation))
                return Page(await ModelAsync(rights));

            await ending.EndNowAsync(link);
            return Page(await ModelAsync(rights) with { IsUnlinked = true });
        }

        var organisation = new EntryId(form["organisasjon"].ToString());
        if (!Covers(rights, organisation) || members.Find(organisation) is null)
            return Page(await ModelAsync(rights));

        var code = await codes.MakeAsync(organisation, rights.Address);
        return Page(await ModelAsync(rights) with { Code = code, CodeFor = organisation });
    }

    private async Task<ChannelsModel> ModelAsync(StaffRights rights)
    {
        var theirs = members.All.Select(member => member.Id).Where(organisation => Covers(rights, organisation)).Order().ToList();
        return new ChannelsModel(
            rights,
            theirs,
            [.. (await links.OpenAsync(organisation: null)).Where(link => Covers(rights, link.Organisation))],
            [.. (await links.EndedAsync(MostEnded * 5)).Where(link => Covers(rights, link.Organisation)).Take(MostEnded)])
        {
            Refusals = rights.IsCoordinator ? await refusals.ListAsync(MostRefusals) : [],
        };
    }

    private static bool Covers(StaffRights rights, EntryId organisation) => rights.IsCoordinator || rights.Organisations.Contains(organisation);

    private static RazorComponentResult Page(ChannelsModel model) => new RazorComponentResult<ChannelsPage>(new { Model = model });
}
