namespace NaFosenBot.Rephrasing;

public static class RephrasingSetup
{
    public static IServiceCollection AddRephrasing(this IServiceCollection services) => services.AddSingleton<Rephraser>();
}
