using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>What answers say about the applicant: told back in words, learned, or taken back.</summary>
internal static class FundingAnswers
{
    /// <summary>What was understood, and what it puts right.</summary>
    public static string Noted(IReadOnlyList<(Trait Trait, Applicant Answer)> told, Situated here)
    {
        if (told.Count == 0)
            return "";

        var known = FundingDialog.Known(here);
        var after = told.Aggregate(known, (applicant, one) => applicant.Learning(one.Trait, one.Answer));
        string Said(Trait trait) => here.Tools.Words.Listed(trait, new Circumstances(after, here.Today, here.Tools.Schemes.Places), here.Tongue) ?? "";
        var assumed = Assumed(told, known);
        var corrected = told.Where(one => known.Knows(one.Trait) && known.Learning(one.Trait, one.Answer) != known).Select(one => Said(one.Trait)).ToList();
        var noted = told.Where(one => !known.Knows(one.Trait) || known.Learning(one.Trait, one.Answer) == known).Select(one => Said(one.Trait)).ToList();
        return string.Join(' ', new[]
        {
            corrected.Count == 0 ? "" : here.Text("find.corrected", ("what", Joined(corrected))),
            noted.Count == 0 ? "" : here.Text("find.noted", ("what", Joined(noted))),
            assumed is null || assumed == known.Kind ? "" : here.Text("find.assumed", ("what", RuleWords.Name(Trait.Kind, Choices.Code($"{assumed}"), here.Tongue))),
        }.Where(sentence => sentence.Length > 0));
    }

    /// <summary>What of these a language model found, in words that say so; empty for none.</summary>
    public static string Gleaned(IReadOnlyList<Trait> traits, Situated here)
    {
        var circumstances = new Circumstances(FundingDialog.Known(here), here.Today, here.Tools.Schemes.Places);
        var words = traits.Select(trait => here.Tools.Words.Listed(trait, circumstances, here.Tongue)).OfType<string>().ToList();
        return words.Count == 0 ? "" : here.Text("result.gleaned", ("what", Joined(words)));
    }

    /// <param name="gleaned">What of it only a freer reader found; the rest is the person's own from now on.</param>
    public static ConversationState Taught(IReadOnlyList<(Trait Trait, Applicant Answer)> told, Situated here, params IReadOnlyList<Trait> gleaned)
    {
        var about = told.Aggregate(here.State.About ?? Applicant.Unknown, (applicant, one) => applicant.Learning(one.Trait, one.Answer));
        about = about with { Place = about.Place ?? here.State.Focus.Area, Kind = Assumed(told, FundingDialog.Known(here)) ?? about.Kind };
        var area = here.Municipalities.Any(place => place.Id == about.Place) ? about.Place : here.State.Focus.Area;
        var kept = told.Aggregate(here.State.Gleaned ?? Applicant.Unknown, (found, one) => found.Learning(one.Trait, gleaned.Contains(one.Trait) ? one.Answer : Applicant.Unknown));
        return here.State with { About = about, Gleaned = kept, Focus = here.State.Focus with { Area = area } };
    }

    public static ConversationState Unlearned(Trait trait, ConversationState state)
    {
        var without = state with { About = (state.About ?? Applicant.Unknown).Learning(trait, Applicant.Unknown) };
        return trait == Trait.Place ? without with { Focus = without.Focus with { Area = null } } : without;
    }

    /// <summary>Between answers that hold commas themselves stands more than a comma.</summary>
    private static string Joined(IReadOnlyList<string> answers) => string.Join(answers.Any(answer => answer.Contains(", ", StringComparison.Ordinal)) ? "; " : ", ", answers);

    /// <summary>Whoever names a company form has said who applies, as far as the form goes and nothing else was said.</summary>
    private static ApplicantKind? Assumed(IReadOnlyList<(Trait Trait, Applicant Answer)> told, Applicant known)
    {
        if (told.All(one => one.Trait != Trait.Form) || told.Any(one => one.Trait == Trait.Kind) || (known.Kind is not null && known.Kind != known.KindByForm))
            return null;

        return told.Aggregate(known, (applicant, one) => applicant.Learning(one.Trait, one.Answer)).KindByForm;
    }
}
