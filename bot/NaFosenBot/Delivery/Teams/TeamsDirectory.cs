using System.Collections.Concurrent;
using NaFosenBot.Activities;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Asks the connector who is who. What it said is remembered briefly.</summary>
internal sealed class TeamsDirectory(ConnectorClient client, TimeProvider clock) : ITeamsDirectory
{
    private const int MostRemembered = 5000;

    /// <summary>Teams lets so many people's clients ask for their own view of a card.</summary>
    private const int MostViewers = 60;

    /// <summary>Who was taken out of a team is so soon.</summary>
    private static readonly TimeSpan PersonLasts = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ViewersLast = TimeSpan.FromMinutes(10);

    /// <summary>Whoever pressed waits for it, for some seconds in all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Conversation, string User), (PersonLookup Said, DateTimeOffset Until)> _people = new();
    private readonly ConcurrentDictionary<LinkId, (IReadOnlyList<string> Ids, DateTimeOffset Until)> _viewers = new();

    public async Task<PersonLookup> FindSenderAsync(Activity sent, CancellationToken cancellationToken)
    {
        if (sent is not { ServiceUrl: { } service, Conversation.Id: { } conversation, From.Id: { } user })
            return new PersonLookup.NotThere();

        var place = ChannelThreads.ChannelOf(conversation);
        var (key, now) = ((place, user), clock.GetUtcNow());
        if (_people.TryGetValue(key, out var remembered) && remembered.Until > now)
            return remembered.Said;

        var said = await AskAsync<PersonLookup>(async patience => await client.FindMemberAsync(service, place, user, patience) is { } member ? new PersonLookup.Found(Read(member)) : new PersonLookup.NotThere(), new PersonLookup.NotNow(), cancellationToken);
        if (said is PersonLookup.NotNow)
            return said;

        if (_people.Count >= MostRemembered)
            _people.Clear();
        _people[key] = (said, now + PersonLasts);
        return said;
    }

    public void Forget(IReadOnlyList<string> people)
    {
        foreach (var key in _people.Keys.Where(key => people.Contains(key.User)))
            _people.TryRemove(key, out _);
        _viewers.Clear();
    }

    public async Task<PlaceNames> NamesAsync(Activity sent, CancellationToken cancellationToken)
    {
        if (sent.ServiceUrl is not { } service || Place.TeamOf(sent) is not { } team)
            return new PlaceNames(null, null);

        var channel = ChannelThreads.ChannelOf(sent.Conversation!.Id!);
        return await AskAsync(
            async patience => new PlaceNames(await client.TeamNameAsync(service, team, patience), await client.ChannelNameAsync(service, team, channel, patience)),
            new PlaceNames(null, null),
            cancellationToken);
    }

    /// <summary>Staff of the organisation who are in the place: their clients ask for their own view of a card there.</summary>
    public async Task<IReadOnlyList<string>> ViewersAsync(OrganisationLink link, Member member, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_viewers.TryGetValue(link.Id, out var remembered) && remembered.Until > now)
            return remembered.Ids;

        var ids = await AskAsync<IReadOnlyList<string>?>(
            async patience =>
            {
                var found = new List<string>();
                await foreach (var account in client.MembersAsync(link.Reference.ServiceUrl!, link.Reference.Conversation!.Id!, patience))
                {
                    if (found.Count < MostViewers && TeamsStaff.AddressOf(Read(account), member, isVouchedFor: true) is not null)
                        found.Add(account.Id!);
                }

                return found;
            },
            null,
            cancellationToken);
        // Without it people ask for their view by a press.
        if (ids is null)
            return [];

        _viewers[link.Id] = (ids, now + ViewersLast);
        return ids;
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, T unavailable, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await ask(patience.Token);
        }
        catch (ConnectorException)
        {
            return unavailable;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return unavailable;
        }
    }

    private static TeamsPerson Read(ChannelAccount member) => new(
        member.Id ?? "",
        member.AadObjectId ?? member.Others.Member("objectId").AsText(),
        member.Others.Member("userPrincipalName").AsText(),
        // Anybody can call themselves anything who comes into a meeting without an account.
        member.Others.Member("userRole").AsText() == "anonymous" ? null : member.Others.Member("email").AsText(),
        member.Others.Member("tenantId").AsText());
}
