namespace NaFosenBot.Channels.Mail;

/// <summary>Section <c>Mail</c>: the account that mail is sent from, and the mailbox that answers come to.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Sender of every mail, with or without a name: <c>Assistenten &lt;assistent@example.no&gt;</c>. Needed with SMTP.</summary>
    public string? From { get; set; }

    /// <summary>Where answers go. <c>{token}</c> stands for what tells them apart: <c>svar+{token}@example.no</c>. Without one, answers go to <see cref="From"/>.</summary>
    public string? ReplyAddress { get; set; }

    /// <summary>For accounts without a password: a token in its place.</summary>
    public MailTokenOptions OAuth { get; set; } = new();

    /// <summary>Without a host, mails are written as files to the folder <c>mail</c> of the data directory.</summary>
    public MailServerOptions Smtp { get; set; } = new() { Security = MailSecurity.StartTls };

    /// <summary>Without a host, answers by mail are not read.</summary>
    public MailboxOptions Imap { get; set; } = new() { Security = MailSecurity.Tls };
}

/// <summary>Section <c>Mail:OAuth</c>: where tokens for the accounts come from (RFC 6749, client credentials; SASL XOAUTH2). Used where a user is set and no password.</summary>
public sealed class MailTokenOptions
{
    /// <summary>Such as <c>https://login.microsoftonline.com/TENANT/oauth2/v2.0/token</c>.</summary>
    public string? TokenEndpoint { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Such as <c>https://outlook.office365.com/.default</c>.</summary>
    public string? Scope { get; set; }
}

/// <summary>Section <c>Mail:Smtp</c>; the first half of <c>Mail:Imap</c>.</summary>
public class MailServerOptions
{
    public string? Host { get; set; }

    /// <summary>0 is the usual one: SMTP 587 (StartTls), 465 (Tls), 25 (None); IMAP 143 (StartTls, None), 993 (Tls).</summary>
    public int Port { get; set; }

    public MailSecurity Security { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>PEM file with the certificates of an authority of one's own, trusted beside those of the machine.</summary>
    public string? TrustedCertificates { get; set; }

    /// <summary>How long one mail may take, with the connection for it. 5 seconds to 5 minutes.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Section <c>Mail:Imap</c>. The mailbox should be the bot's own: what is no answer is moved to <see cref="ReviewFolder"/>.</summary>
public sealed class MailboxOptions : MailServerOptions
{
    /// <summary>Where answers go that were taken.</summary>
    public string DoneFolder { get; set; } = "Behandlet";

    /// <summary>Where all else goes, for people to look through.</summary>
    public string ReviewFolder { get; set; } = "Til gjennomsyn";

    /// <summary>How often the mailbox is looked into. 5 seconds to 1 hour.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(30);
}

public enum MailSecurity
{
    /// <summary>A plain connection that must turn into TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>No encryption; to this machine only.</summary>
    None,
}
