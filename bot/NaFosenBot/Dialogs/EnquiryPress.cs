using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>What can be changed on the receipt.</summary>
internal enum EnquiryMatter
{
    Receiver,
    Text,
    Way,
    Business,
    Files,
}

/// <summary>The buttons of enquiries.</summary>
internal abstract partial record Press
{
    public sealed record SendEnquiry : Press;

    /// <summary>The question that was asked before is the text.</summary>
    public sealed record EnquiryText : Press;

    public sealed record EnquiryPlace(EntryId Id) : Press;

    public sealed record EnquiryWay(AnswerWay Way) : Press;

    /// <param name="When">A name of <see cref="EnquiryTimes"/>.</param>
    public sealed record EnquiryTime(string When) : Press;

    /// <summary>On without an answer.</summary>
    public sealed record EnquirySkip : Press;

    /// <param name="Part">Which of several enquiries.</param>
    public sealed record EnquiryChange(EnquiryMatter Matter, int Part) : Press;

    public sealed record EnquiryReceiver(int Part, EntryId Id) : Press;

    /// <summary>Sends what stands on a receipt.</summary>
    /// <param name="Id">The first enquiry on it: a receipt that was changed since has another.</param>
    public sealed record EnquirySend(EnquiryId Id) : Press;

    public sealed record EnquiryStatus : Press;

    /// <summary>Stands under what staff write, too.</summary>
    public sealed record Reply(EnquiryId Id) : Press;

    public sealed record Withdraw(EnquiryId Id) : Press;

    public sealed record WithdrawNow(EnquiryId Id) : Press;

    /// <summary>When it suits to be rung up.</summary>
    public static IReadOnlyList<string> EnquiryTimes { get; } = ["any", "morning", "afternoon"];

    private string? EnquiryKey => this switch
    {
        SendEnquiry => "send-enquiry",
        EnquiryText => "enquiry-text",
        EnquiryPlace place => $"enquiry-place:{place.Id}",
        EnquiryWay way => $"enquiry-way:{way.Way}",
        EnquiryTime time => $"enquiry-time:{time.When}",
        EnquirySkip => "enquiry-skip",
        EnquiryChange change => $"enquiry-change:{change.Matter}={change.Part}",
        EnquiryReceiver receiver => $"enquiry-receiver:{receiver.Part}={receiver.Id}",
        EnquirySend send => $"enquiry-send:{send.Id}",
        EnquiryStatus => "enquiry-status",
        Reply reply => $"reply:{reply.Id}",
        Withdraw withdraw => $"withdraw:{withdraw.Id}",
        WithdrawNow withdraw => $"withdraw-now:{withdraw.Id}",
        _ => null,
    };

    private static Press? ReadEnquiry(string verb, string rest) => verb switch
    {
        "send-enquiry" => new SendEnquiry(),
        "enquiry-text" => new EnquiryText(),
        "enquiry-place" => new EnquiryPlace(new EntryId(rest)),
        "enquiry-way" when Named<AnswerWay>(rest) is { } way => new EnquiryWay(way),
        "enquiry-time" when EnquiryTimes.Contains(rest) => new EnquiryTime(rest),
        "enquiry-skip" => new EnquirySkip(),
        "enquiry-change" when Parted(rest) is var (matter, part) && Named<EnquiryMatter>(matter) is { } of && int.TryParse(part, out var index) => new EnquiryChange(of, index),
        "enquiry-receiver" when Parted(rest) is var (part, id) && int.TryParse(part, out var index) => new EnquiryReceiver(index, new EntryId(id)),
        "enquiry-send" when EnquiryId.Read(rest) is { } id => new EnquirySend(id),
        "enquiry-status" => new EnquiryStatus(),
        "reply" when EnquiryId.Read(rest) is { } id => new Reply(id),
        "withdraw" when EnquiryId.Read(rest) is { } id => new Withdraw(id),
        "withdraw-now" when EnquiryId.Read(rest) is { } id => new WithdrawNow(id),
        _ => null,
    };

    private static (string, string)? Parted(string rest) => rest.Split('=', 2) is [var first, var second] ? (first, second) : null;
}
