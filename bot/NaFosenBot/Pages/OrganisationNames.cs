using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>What people call the organisations, from the knowledge as it is.</summary>
internal sealed class OrganisationNames(LiveKnowledge live)
{
    public string Of(EntryId organisation, Tongue tongue = Tongue.Bokmal) => live.Current.Knowledge.Find(organisation)?.Title.In(tongue) ?? organisation.Value;

    public string Alliance(Tongue tongue = Tongue.Bokmal) => Of(live.Current.Knowledge.Profile.Alliance, tongue);
}
