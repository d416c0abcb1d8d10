using System.Text.Json;
using NaFosenBot.Activities;

namespace NaFosenBot.Turns;

/// <summary>How a button's id travels to a client and back: <c>{"button": "tell:…"}</c> in the activity's value.</summary>
public static class ButtonValue
{
    public const string Member = "button";

    /// <summary>Null when the value is none of ours.</summary>
    public static string? Read(JsonElement? value) => value.Member(Member).AsText();
}
