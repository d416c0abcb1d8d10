using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
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

    private const int MostMailboxes = 200;
    private static readonly string[] Names = ["assistent", "post", "kunde"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-mail");
    private readonly List<int> _taken = [];
    private Process? _dovecot;
    private Process? _postfix;
    private int _mailboxes;

    public int SmtpPort { get; private set; }

    /// <summary>Of a server that offers no TLS.</summary>
    public int PlainSmtpPort { get; private set; }

    public int ImapPort { get; private set; }

    public string Certificate => In("certificate.pem");

    public async Task InitializeAsync()
    {
        if (!File.Exists("/usr/sbin/postfix") || !File.Exists("/usr/sbin/dovecot"))
            throw new InvalidOperationException("Install Debian's packages postfix, dovecot-imapd and dovecot-lmtpd; tests/run.sh does.");

        (SmtpPort, PlainSmtpPort, ImapPort) = (FreePort(), FreePort(), FreePort());
        var (lmtp, sasl) = (FreePort(), FreePort());
        // The servers run as users of their own.
        Processes.Shell.RunAsRoot("chmod", "755", _folder.FullName);
        WriteCertificate();
        WriteDovecot(lmtp, sasl);
        WritePostfix(lmtp, sasl);
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
        await client.OpenAsync(Options(address).Imap, default);
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
        await client.OpenAsync(Options(from).Smtp, default);
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

    private void WriteCertificate()
    {
        File.WriteAllText(Certificate, LoopbackTls.Certificate.ExportCertificatePem());
        using var key = LoopbackTls.Certificate.GetRSAPrivateKey()!;
        File.WriteAllText(In("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private void WriteDovecot(int lmtp, int sasl)
    {
        // All at the start: Dovecot may miss a file that changes twice in a second.
        File.WriteAllLines(In("users"), from name in Names from serial in Enumerable.Range(1, MostMailboxes) select $"{name}.{serial}@{Domain}:{{PLAIN}}{Password}::::::");
        _folder.CreateSubdirectory("mailboxes");
        Processes.Shell.RunAsRoot("chown", "nobody:nogroup", In("mailboxes"));
        File.WriteAllText(In("dovecot.conf"), $$"""
            protocols = imap lmtp
            listen = 127.0.0.1
            base_dir = {{In("run")}}
            state_dir = {{In("run")}}
            log_path = {{In("dovecot.log")}}
            ssl = required
            ssl_cert = <{{Certificate}}
            ssl_key = <{{In("key.pem")}}
            disable_plaintext_auth = yes
            auth_mechanisms = plain login
            auth_failure_delay = 0
            mail_location = maildir:{{In("mailboxes")}}/%d/%n
            mail_uid = nobody
            mail_gid = nogroup
            first_valid_uid = 1
            first_valid_gid = 1
            recipient_delimiter = +
            passdb {
              driver = passwd-file
              args = {{In("users")}}
            }
            userdb {
              driver = passwd-file
              args = {{In("users")}}
              override_fields = uid=nobody gid=nogroup home={{In("mailboxes")}}/%d/%n
            }
            namespace inbox {
              inbox = yes
            }
            service imap-login {
              inet_listener imap {
                address = 127.0.0.1
                port = {{ImapPort}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service lmtp {
              inet_listener lmtp {
                address = 127.0.0.1
                port = {{lmtp}}
              }
            }
            service auth {
              inet_listener sasl {
                address = 127.0.0.1
                port = {{sasl}}
              }
            }
            service anvil {
              # Wrong passwords are part of the tests, and need not be made slow.
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }

            """);
    }

    private void WritePostfix(int lmtp, int sasl)
    {
        var settings = _folder.CreateSubdirectory("postfix").FullName;
        _folder.CreateSubdirectory("queue");
        _folder.CreateSubdirectory("state");
        Processes.Shell.RunAsRoot("chown", "postfix", In("state"));
        File.WriteAllText(Path.Combine(settings, "receivers"), "!/^ukjent@/ ok\n");
        File.WriteAllText(Path.Combine(settings, "busy"), "/^opptatt@/ 450 4.2.2 The mailbox is full\n");
        File.WriteAllText(Path.Combine(settings, "main.cf"), $"""
            compatibility_level = 3.6
            queue_directory = {In("queue")}
            data_directory = {In("state")}
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            maillog_file = {In("postfix.log")}
            maillog_file_prefixes = {_folder.FullName}
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = localhost
            mynetworks =
            mydestination =
            local_recipient_maps =
            alias_maps =
            alias_database =
            recipient_delimiter = +
            virtual_mailbox_domains = {Domain}, alliansen.example
            virtual_mailbox_maps = regexp:{settings}/receivers
            virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
            default_transport = error:5.1.2 No mail leaves this machine
            relay_transport = error:5.1.2 No mail leaves this machine
            smtpd_error_sleep_time = 0
            smtpd_tls_cert_file = {Certificate}
            smtpd_tls_key_file = {In("key.pem")}
            smtpd_tls_security_level = encrypt
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:{sasl}
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            smtpd_recipient_restrictions = check_recipient_access regexp:{settings}/busy

            """);
        File.WriteAllText(Path.Combine(settings, "master.cf"), $"""
            127.0.0.1:{SmtpPort} inet n - n - - smtpd
            127.0.0.2:{SmtpPort} inet n - n - - smtpd
            127.0.0.1:{PlainSmtpPort} inet n - n - - smtpd -o smtpd_tls_security_level=none
            postlog unix-dgram n - n - 1 postlogd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            lmtp unix - - n - - lmtp
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache

            """);
    }

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
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
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
