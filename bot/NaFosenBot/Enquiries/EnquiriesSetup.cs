using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries;

public static class EnquiriesSetup
{
    public static IServiceCollection AddEnquiries(this IServiceCollection services)
    {
        services.AddMembers();
        return services
            .AddSingleton<EnquiryStore>()
            .AddSingleton<LinkStore>()
            .AddSingleton<IPerishable>(provider => provider.GetRequiredService<LinkStore>())
            .AddSingleton<EnquiryPosts>()
            .AddSingleton<ReplyTokens>()
            .AddSingleton<WaitingFiles>()
            .AddSingleton<IPerishable>(provider => provider.GetRequiredService<WaitingFiles>())
            .AddSingleton<IConversationRows>(provider => provider.GetRequiredService<WaitingFiles>())
            .AddSingleton<FileStore>()
            .AddSingleton<UploadGate>()
            .AddSingleton<IPerishable, LeftFiles>()
            .AddSingleton<IEnquiryTrace>(provider => provider.GetRequiredService<FileStore>())
            .AddSingleton<IEnquiryFiles>(provider => provider.GetRequiredService<EnquiryStore>())
            .AddSingleton<EnquiryDesk>()
            .AddSingleton<LostNotices>()
            .AddSingleton<PersonalData>()
            .AddSingleton<Exporter>()
            .AddSingleton<ExportTrace>()
            .AddSingleton<Erasure>()
            .AddSingleton<OldEnquiries>()
            .AddSingleton<IPerishable>(provider => provider.GetRequiredService<OldEnquiries>())
            .AddSingleton<IConversationHold>(provider => provider.GetRequiredService<OldEnquiries>())
            .AddSingleton<PromiseWatch>()
            .AddHostedService<PromiseClock>();
    }

    /// <summary>Who is connected and what can be promised: needs no database.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<MembersOptions, MembersOptionsValidator>().BindConfiguration(MembersOptions.Section).PostConfigure<IConfiguration>(MembersOptions.ReadAddresses);
        services.AddOptionsWithValidateOnStart<PromisesOptions, PromisesOptionsValidator>().BindConfiguration(PromisesOptions.Section).PostConfigure<IConfiguration>(
            (promises, configuration) => promises.LeftOut = [.. AbsenceOptions.Unread(configuration.GetSection($"{PromisesOptions.Section}:{nameof(PromisesOptions.Closures)}"))]);
        return services.AddSingleton<MemberDirectory>().AddSingleton<PromiseTerms>();
    }
}
