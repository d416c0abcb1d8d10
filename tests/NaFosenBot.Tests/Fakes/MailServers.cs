using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MimeKit;
using NaFosenBot.Channels.Mail;
using Xunit;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Debian's Postfix and Dovecot on free ports of this machine, with a configuration, certificate and mailboxes of their own. No mail leaves the machine.</summary>
/// <remarks>
/// One pair for all tests that need it; each test makes mailboxes of its own.
/// Some receivers have habits: <c>ukjent@</c> is refused at once, <c>opptatt@</c> for now, and <c>borte@</c> is taken and then sent back.
/// </remarks>
public sealed class MailServers : IAsyncLifetime
{
    public const string Collection = "mail servers";
    public const string Password = "hemmelig-passord";
    public const string Domain = "medlem.example";

    internal const int MostMailboxes = 200;
    internal static readonly string[] Names = ["assistent", "post", "kunde"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-mail");
    private readonly List<int> _taken = [];
    private Process? _dovecot;
    private Process? _postfix;
    private int _mailboxes;

    public int SmtpPort { get; private set; }

    /// <summary>Of a server that offers no TLS.</summary>
    public int PlainSmtpPort { get; private set; }

    public int ImapPort { get; private set; }

    /// <summary>Gives tokens that both servers take in place of a password.</summary>
    internal TokenHouse Tokens { get; private set; } = null!;

    public string Certificate => In(MailServerSettings.CertificateFile);

    public async Task InitializeAsync()
    {
        if (!File.Exists("/usr/sbin/postfix") || !File.Exists("/usr/sbin/dovecot"))
            throw new InvalidOperationException("Install Debian's packages postfix, dovecot-imapd and dovecot-lmtpd; tests/run.sh does.");

        (SmtpPort, PlainSmtpPort, ImapPort) = (FreePort(), FreePort(), FreePort());
        var (lmtp, sasl) = (FreePort(), FreePort());
        // The servers run as users of their own.
        Processes.Shell.RunAsRoot("chmod", "755", _folder.FullName);
        Tokens = await TokenHouse.StartAsync();
        new MailServerSettings(_folder, SmtpPort, PlainSmtpPort, ImapPort, lmtp, sasl, Tokens.Introspection).Write();
        _dovecot = Run("dovecot", "-F", "-c", In("dovecot.conf"));
        await ReachableAsync(ImapPort);
        await ReachableAsync(sasl);
        await StartSmtpAsync();
    }

    public async Task StartSmtpAsync()
    {
        _postfix = Run("postfix", "-c", In("postfix"), "start-fg");
        await ReachableAsync(SmtpPort);
    }

    public async Task StopSmtpAsync()
    {
        await Run("postfix", "-c", In("postfix"), "stop").WaitForExitAsync();
        await _postfix!.WaitForExitAsync();
        _postfix.Dispose();
    }

    public async Task DisposeAsync()
    {
        await StopSmtpAsync();
        await Run("doveadm", "-c", In("dovecot.conf"), "stop").WaitForExitAsync();
        await _dovecot!.WaitForExitAsync();
        _dovecot.Dispose();
        await Tokens.DisposeAsync();
        Processes.Shell.RunAsRoot("rm", "-rf", _folder.FullName);
    }

    /// <summary>A mailbox that nobody else uses; mail to it with <c>+anything</c> comes to it too.</summary>
    /// <param name="name">assistent, post or kunde.</param>
    public string NewMailbox(string name)
    {
        var serial = Interlocked.Increment(ref _mailboxes);
        return serial <= MostMailboxes ? $"{name}.{serial}@{Domain}" : throw new InvalidOperationException("More mailboxes are asked for than were made.");
    }

    /// <summary>Settings of a bot that has this mailbox.</summary>
    internal MailOptions Options(string address) => new()
    {
        From = $"Assistenten <{address}>",
        ReplyAddress = address.Replace("@", "+{token}@", StringComparison.Ordinal),
        Smtp = { Host = "localhost", Port = SmtpPort, Security = MailSecurity.StartTls, User = address, Password = Password, TrustedCertificates = Certificate },
        Imap = { Host = "localhost", Port = ImapPort, Security = MailSecurity.StartTls, User = address, Password = Password, TrustedCertificates = Certificate },
    };

    /// <summary>The same, by tokens.</summary>
    internal MailOptions ByToken(string address)
    {
        var options = Options(address);
        options.Smtp.Password = options.Imap.Password = null;
        options.OAuth = new MailTokenOptions { TokenEndpoint = Tokens.TokenEndpoint, ClientId = address, ClientSecret = TokenHouse.Secret, Scope = TokenHouse.Scope };
        return options;
    }

    /// <summary>Waits until so many mails lie in the folder.</summary>
    internal async Task<IReadOnlyList<MimeMessage>> MailsAsync(string address, int count, string folder = "INBOX")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await LookAsync(address, folder) is var mails && mails.Count >= count)
                return mails;
            await Task.Delay(50, patience.Token);
        }
    }

    internal async Task<IReadOnlyList<MimeMessage>> LookAsync(string address, string folder = "INBOX")
    {
        using var client = new ImapClient();
        await client.OpenAsync(Options(address).Imap, Delivery.Mail.MailRig.Tokens(Options(address)), default);
        if (await FindAsync(client, folder) is not { } found)
            return [];

        await found.OpenAsync(FolderAccess.ReadOnly);
        var mails = new List<MimeMessage>();
        for (var at = 0; at < found.Count; at++)
            mails.Add(await found.GetMessageAsync(at));
        return mails;
    }

    /// <summary>As a person sends with their own program.</summary>
    internal async Task SendAsync(string from, string to, MimeMessage message)
    {
        using var client = new SmtpClient();
        await client.OpenAsync(Options(from).Smtp, Delivery.Mail.MailRig.Tokens(Options(from)), default);
        await client.SendAsync(message, new MailboxAddress("", from), [new MailboxAddress("", to)]);
        await client.DisconnectAsync(true);
    }

    private static async Task<IMailFolder?> FindAsync(ImapClient client, string folder)
    {
        try
        {
            return await client.GetFolderAsync(folder);
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static Process Run(string program, params string[] arguments)
    {
        var path = Path.Combine(program == "doveadm" ? "/usr/bin" : "/usr/sbin", program);
        var (start, rest) = Environment.UserName == "root" ? (path, arguments) : ("sudo", ["-n", path, .. arguments]);
        return Process.Start(new ProcessStartInfo(start, rest))!;
    }

    private int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (_taken.Contains(port))
                continue;

            _taken.Add(port);
            return port;
        }
    }

    private async Task ReachableAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"A mail server did not start; see:\n{string.Join('\n', _folder.EnumerateFiles("*.log").Select(log => File.ReadAllText(log.FullName)))}");
            }
        }
    }
}

[CollectionDefinition(MailServers.Collection)]
public sealed class ShareMailServers : ICollectionFixture<MailServers>;
