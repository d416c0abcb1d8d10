using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>The tenant whose people the bot serves; null for everybody's.</summary>
internal sealed record HomeTenant(string? TenantId)
{
    /// <summary>Both places that Teams names the tenant in must name this one; one of them at least must.</summary>
    public bool Takes(Activity activity)
    {
        if (TenantId is null)
            return true;

        string?[] named = [activity.Conversation?.TenantId, activity.ChannelData.Member("tenant").Member("id").AsText()];
        return named.Any(tenant => tenant is not null) && named.All(tenant => tenant is null || string.Equals(tenant, TenantId, StringComparison.OrdinalIgnoreCase));
    }
}
