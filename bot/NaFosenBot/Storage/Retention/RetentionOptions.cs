namespace NaFosenBot.Storage.Retention;

/// <summary>Settings under <c>Retention</c>: how long what people wrote is kept. It cannot be kept for ever.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Days that a conversation is kept: each line from when it was said, what was remembered from when the conversation last went on. 1 to 3650.</summary>
    public int ChatDays { get; set; } = 30;

    /// <summary>Months that an enquiry is kept after it was closed or withdrawn. 1 to 120. An open enquiry is kept until it has been answered.</summary>
    public int ClosedEnquiryMonths { get; set; } = 24;

    /// <summary>What is older than this has had its time.</summary>
    public DateTimeOffset Before(Purpose purpose, DateTimeOffset now) => purpose switch
    {
        Purpose.Chat => now.AddDays(-ChatDays),
        Purpose.Enquiry => now.AddMonths(-ClosedEnquiryMonths),
    };
}
