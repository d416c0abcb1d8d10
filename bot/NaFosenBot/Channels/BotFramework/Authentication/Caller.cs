using System.Collections.Frozen;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Who calls, as far as the token says; the rest is checked against the activity.</summary>
internal abstract record Caller
{
    private Caller() { }

    /// <summary>Why the activity is not one that this caller may bring; null when it is.</summary>
    public abstract string? Objection(Activity activity);

    /// <summary>A channel, by the token of Azure Bot Service.</summary>
    /// <param name="Endorsements">Channels that the signing key may speak for.</param>
    public sealed record Channel(string ServiceUrl, FrozenSet<string> Endorsements) : Caller
    {
        public override string? Objection(Activity activity) =>
            !Endorsements.Contains(activity.ChannelId!) ? "endorsement"
            : !string.Equals(ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) ? "serviceurl"
            : null;
    }

    /// <summary>A channel, by a token of Entra: tenant and application are on the operator's lists. Its service address is checked as everybody's is.</summary>
    public sealed record Application(string AppId) : Caller
    {
        public override string? Objection(Activity activity) => null;
    }

    /// <summary>A developer's tool: Development only, by a token of the bot itself, or from this machine while the bot is not registered.</summary>
    public sealed record Developer : Caller
    {
        public override string? Objection(Activity activity) => null;
    }
}

/// <summary>What the door says to a caller.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    public sealed record Welcome(Caller Caller) : Verdict;

    /// <param name="Reason">Kind of fault; no token and no claim.</param>
    public sealed record Refused(string Reason) : Verdict;

    /// <summary>The identity provider cannot be asked now.</summary>
    public sealed record Unavailable : Verdict;
}
