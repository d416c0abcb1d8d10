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
            return Report(await services.GetRequiredService<TestCards>().SendAsync(CancellationToken.None), output);
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

    internal static IReadOnlyList<string> Report(IReadOnlyList<(OrganisationLink Link, string? Fault)> sent, TextWriter output)
    {
        output.WriteLine($"Test cards: {sent.Count(card => card.Fault is null)} of {sent.Count} linked places were reached.");
        foreach (var (link, fault) in sent)
            output.WriteLine($"  {(fault is null ? "sent" : "FAILED")}  {link.Organisation}  {PlaceOf(link)}{(fault is null ? "" : $"  {fault}")}");
        if (sent.Count == 0)
            output.WriteLine("  No channel is linked. Make a code on /staff/teams and write it to the bot in the channel.");
        return [.. sent.Where(card => card.Fault is not null).Select(card => $"The test card to {PlaceOf(card.Link)} ({card.Link.Organisation}) did not arrive: {card.Fault}.")];
    }

    private static string PlaceOf(OrganisationLink link) => link.Kind == LinkKind.Personal ? $"chat with {link.Person}" : $"{link.TeamName ?? "team"} / {link.ChannelName ?? "general channel"}";
}
