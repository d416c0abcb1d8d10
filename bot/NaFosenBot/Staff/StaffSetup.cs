namespace NaFosenBot.Staff;

public static class StaffSetup
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton<StaffDesk>()
        .AddSingleton<StaffSignIn>();
}
