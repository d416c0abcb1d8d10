using NaFosenBot.Activities;

namespace NaFosenBot.Staff.Teams;

/// <summary>A person as Teams' own directory has them.</summary>
/// <param name="Id">As the channel calls them.</param>
/// <param name="UserName">User principal name.</param>
/// <param name="Tenant">Whose administrators vouch for user name and address.</param>
public sealed record TeamsPerson(string Id, string? ObjectId, string? UserName, string? Email, string? Tenant);

public abstract record PersonLookup
{
    private PersonLookup() { }

    public sealed record Found(TeamsPerson Person) : PersonLookup;

    /// <summary>Nobody of that id is in the conversation.</summary>
    public sealed record NotThere : PersonLookup;

    /// <summary>The connector cannot be asked now.</summary>
    public sealed record NotNow : PersonLookup;
}

/// <summary>Names as people know them; null where they are not to be had.</summary>
public sealed record PlaceNames(string? Team, string? Channel);

/// <summary>Asks the channel who is who. Implemented by the room that calls connectors.</summary>
public interface ITeamsDirectory
{
    /// <summary>Who sent the activity. What the activity itself says of them is not looked at, but for their id.</summary>
    /// <remarks>An answer may be a minute old, unless Teams told this process meanwhile that the person was taken out.</remarks>
    Task<PersonLookup> FindSenderAsync(Activity sent, CancellationToken cancellationToken);

    /// <summary>Asks anew about these people, wherever they are.</summary>
    /// <param name="people">As the channel calls them.</param>
    void Forget(IReadOnlyList<string> people);

    /// <summary>What team and channel are called that the activity came from.</summary>
    Task<PlaceNames> NamesAsync(Activity sent, CancellationToken cancellationToken);
}
