using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Teams' rules for a reply that comes bit by bit, as documented: whoever breaks one is refused.</summary>
internal sealed class TeamsStreams(TimeProvider clock)
{
    private string _text = "";
    private int _sequence;
    private DateTimeOffset? _began;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>What the person sees: each text as it grew, and the whole.</summary>
    public List<string> Shown { get; } = [];

    /// <summary>Rules that were broken.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>The person pressed the button that stops it.</summary>
    public bool IsCancelled { get; set; }

    public bool IsNotAllowed { get; set; }

    public IResult Take(Call call)
    {
        var now = clock.GetUtcNow();
        var body = call.Body!;
        var info = body["entities"]?.AsArray().SingleOrDefault(entity => entity!["type"]!.GetValue<string>() == "streaminfo");
        if (info is null)
        {
            Shown.Add($"{call.Method} {body["text"]}");
            return Results.Json(new { id = "whole" }, statusCode: 201);
        }

        if (IsNotAllowed || body["conversation"]!["conversationType"]!.GetValue<string>() != "personal")
            return Forbidden("Content stream is not allowed");
        if (IsCancelled)
            return Forbidden("Content stream was canceled by user.");
        if (now - (_began ??= now) > TimeSpan.FromMinutes(2))
            return Forbidden("Content stream finished due to exceeded streaming time.");

        return Part(body, info, now);
    }

    private IResult Part(JsonNode body, JsonNode info, DateTimeOffset now)
    {
        var (type, text) = (info["streamType"]!.GetValue<string>(), body["text"]!.GetValue<string>());
        var isFinal = type == "final";
        Expect(body["type"]!.GetValue<string>() == (isFinal ? "message" : "typing"), "parts are typing, the end is a message");
        Expect(info["streamId"]?.GetValue<string>() == (_sequence == 0 ? null : "stream-1"), "the first part has no streamId, the others have");
        Expect(isFinal == (info["streamSequence"] is null), "all but the end have a sequence");
        Expect(type != "informative" || _text.Length == 0, "informative parts come before the text");
        Expect(isFinal || now - _last >= TimeSpan.FromSeconds(1), "one part a second");
        if (!isFinal)
        {
            Expect(info["streamSequence"]!.GetValue<int>() > _sequence, "the sequence grows");
            _sequence = info["streamSequence"]!.GetValue<int>();
        }

        if (type != "informative")
        {
            Expect(text.StartsWith(_text, StringComparison.Ordinal), "shown text stays");
            _text = text;
        }

        _last = now;
        Shown.Add($"{type} {text}");
        return isFinal ? Results.StatusCode(202) : Results.Json(new { id = "stream-1" }, statusCode: 201);
    }

    private void Expect(bool isKept, string rule)
    {
        if (!isKept)
            Broken.Add(rule);
    }

    private static IResult Forbidden(string words) => RestConnector.Error(403, "ContentStreamNotAllowed", words);
}
