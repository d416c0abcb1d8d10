using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Staff;

public static class StaffSetup
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton<StaffDesk>()
        .AddSingleton<StaffSignIn>()
        .AddSingleton<LinkCodes>()
        .AddSingleton<LinkDesk>()
        .AddSingleton<UnlinkDesk>()
        .AddSingleton<LinkRights>()
        .AddSingleton<LinkReplies>()
        .AddSingleton<TeamsStaff>()
        .AddSingleton<StaffWording>()
        .AddSingleton<StaffLists>()
        .AddSingleton<LinkEnding>()
        .AddSingleton<StaffCounter>()
        .AddSingleton<StaffAnswers>()
        .AddSingleton<StaffRefusals>()
        .AddSingleton<IPerishable>(provider => provider.GetRequiredService<StaffRefusals>());
}
