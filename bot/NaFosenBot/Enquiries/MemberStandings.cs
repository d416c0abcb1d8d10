using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Enquiries;

/// <summary>How the members stand when an enquiry is routed: who is away, who has too much to do, whose turn it is.</summary>
public static class MemberStandings
{
    public static Standings On(this MemberDirectory members, DateOnly day, IReadOnlyDictionary<EntryId, Workload> workloads) => new(members.All
        .Select(member => (member.Id, Standing: Of(member, day, workloads.GetValueOrDefault(member.Id))))
        .Concat(workloads.Where(work => members.Find(work.Key) is null).Select(work => (work.Key, new Standing(IsConnected: false, Given: work.Value.Given))))
        .ToDictionary());

    private static Standing Of(Member member, DateOnly day, Workload work) =>
        new(member.IsConnected, member.IsAwayOn(day), member.Capacity is { } capacity && work.Open >= capacity, work.Given) { Serves = member.Serves };
}
