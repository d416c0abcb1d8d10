using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery;
using NaFosenBot.Delivery.Teams;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;

namespace NaFosenBot.Commands;

/// <summary>Sends a test card to each place in Teams that is linked to an organisation, and says what became of it.</summary>
internal static class ChannelCheck
{
    /// <returns>Places that were not reached, and settings that keep everything from being reached.</returns>
    public static async Task<IReadOnlyList<string>> SendAsync(string[] settings, TextWriter output)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = ContentRoot.Find(),
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        });
        builder.Configuration.AddConfiguration(OfflineAssistant.Settings(settings));
        Add(builder.Services.AddSingleton(TimeProvider.System));
        await using var services = builder.Services.BuildServiceProvider();
        try
        {
            return Report(await services.GetRequiredService<TestCards>().SendAsync(CancellationToken.None), services.GetRequiredService<MemberDirectory>(), output);
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (StorageException refused)
        {
            return [refused.Message];
        }
    }

    /// <summary>The rooms that a card goes through; nothing else runs.</summary>
    internal static void Add(IServiceCollection services) => services
        .AddLogging().AddStorage().AddConversations().AddOutbox().AddEnquiries().AddAnswering().AddBotFramework().AddConnector().AddSingleton<StaffWording>();

    /// <summary>A line for each linked place, and for each organisation that has none.</summary>
    internal static IReadOnlyList<string> Report(IReadOnlyList<(OrganisationLink Link, string? Fault)> sent, MemberDirectory members, TextWriter output)
    {
        output.WriteLine($"Test cards: {sent.Count(card => card.Fault is null)} of {sent.Count} linked places were reached.");
        foreach (var organisation in members.All.Select(member => member.Id).Concat(sent.Select(card => card.Link.Organisation)).Distinct().Order())
        {
            var theirs = sent.Where(card => card.Link.Organisation == organisation).ToList();
            foreach (var (link, fault) in theirs)
                output.WriteLine($"  {(fault is null ? "sent" : "FAILED")}  {organisation}  {PlaceOf(link)}{(fault is null ? "" : $"  {fault}")}");
            if (members.Find(organisation) is not { } member)
                output.WriteLine($"  left  {organisation}  It is linked, but not among Members:Organisations: it gets no cards.");
            else if (theirs.Count == 0)
                output.WriteLine($"  none  {organisation}{(organisation == members.Coordinator ? " (coordinator)" : "")}  No place in Teams is linked. {Instead(member)}");
            else if (member.Deputy is { } deputy && !theirs.Any(card => string.Equals(card.Link.Person, deputy.Email, StringComparison.OrdinalIgnoreCase)))
                output.WriteLine($"  mail  {organisation}  The deputy has linked no chat and is told by mail.");
        }

        if (sent.Count == 0)
            output.WriteLine("  No channel is linked. Make a code on /staff/teams and write it to the bot in the channel.");
        return [.. sent.Where(card => card.Fault is not null).Select(card => $"The test card to {PlaceOf(card.Link)} ({card.Link.Organisation}) did not arrive: {card.Fault}.")];
    }

    /// <summary>How it hears of enquiries without Teams.</summary>
    private static string Instead(Member member) =>
        member.Mail.Count > 0 ? "Enquiries go to its mailbox."
        : member.Webhook is not null ? "Enquiries go to its webhook."
        : member.Staff.Count > 0 ? "Enquiries go to its people by mail."
        : "Nobody there hears of enquiries.";

    private static string PlaceOf(OrganisationLink link) => link.Kind == LinkKind.Personal ? $"chat with {link.Person}" : $"{link.TeamName ?? "team"} / {link.ChannelName ?? "general channel"}";
}
