using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

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
            : "  gap: no coordinator. What reaches nobody is stored until somebody is connected, shown to nobody until then, and no reply date is promised. Set Members:Coordinator.");
        foreach (var gap in receivers.Where(receiver => !members.IsConnected(receiver)))
            output.WriteLine($"  gap: {gap} ({knowledge[gap].Title.Nb}) has no address and no staff. {Instead(gap, knowledge, members)}");
        foreach (var silent in members.All.Where(member => member.IsConnected && member.Staff.Count == 0).OrderBy(member => member.Id))
        {
            output.WriteLine(silent.Mail.Count > 0
                ? $"  gap: {silent.Id} has no staff. It can answer by e-mail, but nobody of it can sign in."
                : $"  gap: {silent.Id} has only a webhook. It hears of enquiries, but can answer nowhere. Give it Staff or Mail.");
        }

        foreach (var language in new[] { Tongue.Bokmal, Tongue.English }.Where(language => IsUnspoken(language, knowledge, members)))
            output.WriteLine($"  gap: nobody who is connected answers in {(language == Tongue.English ? "English" : "Norwegian")}. Such enquiries go where they would without regard to language. Mend Members:Organisations:N:AnswersIn.");
        foreach (var gap in members.All.Any(member => member.IsConnected) ? Ways(services.GetRequiredService<IConfiguration>()) : [])
            output.WriteLine($"  gap: {gap}");
        return [.. members.All.Where(member => knowledge.Find(member.Id) is null).Select(member => $"Members:Organisations has {member.Id}, which is no entry of the knowledge files.")];
    }

    /// <summary>Who really gets what is meant for somebody who is not connected: those who share the field, where there are some; else the coordinator.</summary>
    private static string Instead(EntryId gap, KnowledgeBase knowledge, MemberDirectory members)
    {
        var otherwise = members.Coordinator is { } coordinator ? $"go to the coordinator, {knowledge.Find(coordinator)?.Title.Nb ?? coordinator.Value}" : "reach nobody";
        var routes = knowledge.Routes.Where(route => route.First.Contains(gap)).ToList();
        var shared = routes.Where(route => route.First.Any(members.IsConnected)).ToList();
        if (shared.Count == 0)
            return $"Its enquiries {otherwise}.";

        var others = string.Join(", ", shared.SelectMany(route => route.First).Where(members.IsConnected).Distinct().Order().Select(other => knowledge[other].Title.Nb));
        return $"Enquiries in a field that it shares go to {others}; those that call it by name{(shared.Count < routes.Count ? ", and others," : "")} {otherwise}.";
    }

    /// <summary>Everybody who is connected says which languages they answer in, and it is not among them.</summary>
    private static bool IsUnspoken(Tongue language, KnowledgeBase knowledge, MemberDirectory members) =>
        members.All.Where(member => member.IsConnected).Select(member => (knowledge.Find(member.Id)?.Serves ?? Clientele.Everybody).Or(member.Serves ?? Clientele.Everybody)).ToList() is { Count: > 0 } all
        && !all.Any(serves => serves.Understands(language));

    /// <summary>What is missing for those who are listed to hear of an enquiry and to answer it.</summary>
    private static IEnumerable<string> Ways(IConfiguration settings)
    {
        if (string.IsNullOrEmpty(settings["Mail:Smtp:Host"]))
            yield return "Mail:Smtp:Host is not set. Mails lie as files in data/mail: nobody hears of an enquiry by mail, and nobody gets a link to sign in.";
        if (string.IsNullOrEmpty(settings["Mail:Imap:Host"]))
            yield return "Mail:Imap:Host is not set. Nothing is read that people answer by mail.";
        if (string.IsNullOrEmpty(settings["Pages:PublicUrl"]))
            yield return "Pages:PublicUrl is not set. Outside Development mails carry no links, nobody can sign in, and who closes the chat does not find the answer again.";
    }
}
