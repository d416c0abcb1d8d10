using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using MimeKit;

namespace NaFosenBot.Channels.Mail;

/// <summary>Refuses mail settings that are half filled in or contradict each other, naming every one at fault.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = Sender(options).Concat(Server("Mail:Smtp", options.Smtp, options.OAuth)).Concat(Server("Mail:Imap", options.Imap, options.OAuth)).Concat(Mailbox(options)).Concat(Tokens(options.OAuth)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Sender(MailOptions options)
    {
        if (options.From is { Length: > 0 } from && !(MailboxAddress.TryParse(from, out var address) && address.Domain.Length > 0))
            yield return "Mail:From is no mail address. Write one such as 'assistent@example.no' or 'Assistenten <assistent@example.no>'.";
        if (options.From is null or "" && (options.Smtp.IsSet() || options.Imap.IsSet()))
            yield return "Mail:From is missing: servers take no mail without a sender. Set it to the address of the account.";
        if (options.ReplyAddress is not { Length: > 0 } pattern)
            yield break;

        if (!ReplyAddress.IsPattern(pattern))
            yield return "Mail:ReplyAddress must be a mail address with {token} at most once, before the @, and at most 20 characters beside it there: 'svar+{token}@example.no'.";
        if (!options.Imap.IsSet())
            yield return "Mail:ReplyAddress is set, but Mail:Imap:Host is not: nobody would read the answers. Set it, or take Mail:ReplyAddress out.";
    }

    private static IEnumerable<string> Server(string section, MailServerOptions server, MailTokenOptions tokens)
    {
        if (!server.IsSet())
        {
            if (server.User is { Length: > 0 } || server.Password is { Length: > 0 } || server.Port != 0)
                yield return $"{section}:User, :Password or :Port is set, but {section}:Host is not. Set it, or take the others out.";
            yield break;
        }

        if (server.Port is < 0 or > IPEndPoint.MaxPort)
            yield return $"{section}:Port must lie between 1 and {IPEndPoint.MaxPort}, or be left out for the usual one.";
        if (!Enum.IsDefined(server.Security))
            yield return $"{section}:Security must be StartTls, Tls or None.";
        if (server.Security == MailSecurity.None && !IsThisMachine(server.Host!))
            yield return $"{section}:Security None is for servers on this machine only (localhost, 127.0.0.1). Use StartTls or Tls.";
        if (string.IsNullOrEmpty(server.User) != string.IsNullOrEmpty(server.Password) && !(server.User is { Length: > 0 } && IsSet(tokens)))
            yield return $"{section}:User and {section}:Password go together: set both or none. Without a password, tokens are asked for at Mail:OAuth.";
        if (server.Patience < TimeSpan.FromSeconds(5) || server.Patience > TimeSpan.FromMinutes(5))
            yield return $"{section}:Patience must lie between 00:00:05 and 00:05:00.";
        if (server.TrustedCertificates is { Length: > 0 } file && !HoldsCertificates(file))
            yield return $"{section}:TrustedCertificates names {file}, which is no file with certificates in PEM form.";
    }

    private static IEnumerable<string> Mailbox(MailOptions options)
    {
        var mailbox = options.Imap;
        if (!mailbox.IsSet())
            yield break;

        if (string.IsNullOrEmpty(mailbox.User))
            yield return "Mail:Imap:User and Mail:Imap:Password are missing: a mailbox is read with both, or with a user and Mail:OAuth.";
        if (string.IsNullOrWhiteSpace(mailbox.DoneFolder) || string.IsNullOrWhiteSpace(mailbox.ReviewFolder) || mailbox.DoneFolder == mailbox.ReviewFolder)
            yield return "Mail:Imap:DoneFolder and Mail:Imap:ReviewFolder must name two different folders.";
        if (mailbox.Every < TimeSpan.FromSeconds(5) || mailbox.Every > TimeSpan.FromHours(1))
            yield return "Mail:Imap:Every must lie between 00:00:05 and 01:00:00.";
    }

    private static IEnumerable<string> Tokens(MailTokenOptions tokens)
    {
        if (!IsSet(tokens))
        {
            if (tokens is not { ClientId: null or "", ClientSecret: null or "", Scope: null or "" })
                yield return "Mail:OAuth:ClientId, :ClientSecret or :Scope is set, but Mail:OAuth:TokenEndpoint is not. Set it, or take the others out.";
            yield break;
        }

        if (!Uri.TryCreate(tokens.TokenEndpoint, UriKind.Absolute, out var endpoint) || !(endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
            yield return "Mail:OAuth:TokenEndpoint must be an https address: the secret is sent there.";
        if (string.IsNullOrEmpty(tokens.ClientId) || string.IsNullOrEmpty(tokens.ClientSecret))
            yield return "Mail:OAuth:ClientId and Mail:OAuth:ClientSecret are missing: set both.";
    }

    private static bool IsSet(MailTokenOptions tokens) => !string.IsNullOrEmpty(tokens.TokenEndpoint);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool HoldsCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
