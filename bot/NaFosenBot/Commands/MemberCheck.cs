using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Commands;

/// <summary>Says which organisations an enquiry can reach, and names every gap.</summary>
internal static class MemberCheck
{
    /// <returns>Faults in the settings, which keep the server from starting or enquiries from arriving; gaps are none.</returns>
    public static IReadOnlyList<string> Write(KnowledgeBase knowledge, IServiceProvider services, TextWriter output)
    {
        MemberDirectory members;
        try
        {
            (members, _) = (services.GetRequiredService<MemberDirectory>(), services.GetRequiredService<PromiseTerms>());
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }

        var receivers = knowledge.Routes.SelectMany(route => route.First.Concat(route.Fallback)).Append(knowledge.Coordinator).Distinct().Order().ToList();
        output.WriteLine($"Enquiries: {receivers.Count(members.IsConnected)} of {receivers.Count} receivers are connected.");
        output.WriteLine(members.Coordinator is { } coordinator
            ? $"  coordinator  {coordinator}"
            : "  gap: no coordinator. What reaches nobody waits on the staff pages, and no reply date is promised. Set Members:Coordinator.");
        foreach (var gap in receivers.Where(receiver => !members.IsConnected(receiver)))
            output.WriteLine($"  gap: {gap} ({knowledge[gap].Title.Nb}) has no address and no staff. {(members.Coordinator is null ? "Its enquiries reach nobody." : "Its enquiries go to the coordinator.")}");
        foreach (var silent in members.All.Where(member => member.IsConnected && member.Staff.Count == 0).OrderBy(member => member.Id))
            output.WriteLine($"  gap: {silent.Id} has no staff. It can answer by e-mail, but nobody of it can sign in.");
        return [.. members.All.Where(member => knowledge.Find(member.Id) is null).Select(member => $"Members:Organisations has {member.Id}, which is no entry of the knowledge files.")];
    }
}
