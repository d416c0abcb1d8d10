namespace NaFosenBot.Dialogs;

public static class DialogsSetup
{
    public static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddSingleton<EnquiryOffice>()
        .AddSingleton<Situating>()
        .AddSingleton<EnquiryFormDesk>()
        .AddSingleton<Assistant>()
        .AddSingleton<IAssistant>(provider => provider.GetRequiredService<Assistant>());
}
