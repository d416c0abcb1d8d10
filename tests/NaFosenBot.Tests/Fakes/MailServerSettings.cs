using System.Security.Cryptography.X509Certificates;

namespace NaFosenBot.Tests.Fakes;

/// <summary>The configuration of <see cref="MailServers"/>: all of it in one folder, nothing of the machine's own.</summary>
internal sealed class MailServerSettings(DirectoryInfo folder, int smtpPort, int plainSmtpPort, int imapPort, int lmtp, int sasl, string introspection)
{
    public const string CertificateFile = "certificate.pem";

    public void Write()
    {
        WriteCertificate();
        WriteDovecot();
        WritePostfix();
    }

    private void WriteCertificate()
    {
        File.WriteAllText(In(CertificateFile), LoopbackTls.Certificate.ExportCertificatePem());
        using var key = LoopbackTls.Certificate.GetRSAPrivateKey()!;
        File.WriteAllText(In("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private void WriteDovecot()
    {
        // All at the start: Dovecot may miss a file that changes twice in a second.
        File.WriteAllLines(In("users"), from name in MailServers.Names from serial in Enumerable.Range(1, MailServers.MostMailboxes) select $"{name}.{serial}@{MailServers.Domain}:{{PLAIN}}{MailServers.Password}::::::");
        File.WriteAllText(In("oauth2.conf"), $"introspection_mode = get\nintrospection_url = {introspection}\nusername_attribute = email\nactive_attribute = active\nactive_value = true\n");
        folder.CreateSubdirectory("mailboxes");
        Processes.Shell.RunAsRoot("chown", "nobody:nogroup", In("mailboxes"));
        File.WriteAllText(In("dovecot.conf"), $$"""
            protocols = imap lmtp
            listen = 127.0.0.1
            base_dir = {{In("run")}}
            state_dir = {{In("run")}}
            log_path = {{In("dovecot.log")}}
            ssl = required
            ssl_cert = <{{In(CertificateFile)}}
            ssl_key = <{{In("key.pem")}}
            disable_plaintext_auth = yes
            auth_mechanisms = plain login xoauth2
            auth_failure_delay = 0
            mail_location = maildir:{{In("mailboxes")}}/%d/%n
            mail_uid = nobody
            mail_gid = nogroup
            first_valid_uid = 1
            first_valid_gid = 1
            recipient_delimiter = +
            passdb {
              driver = oauth2
              mechanisms = xoauth2
              args = {{In("oauth2.conf")}}
            }
            passdb {
              driver = passwd-file
              mechanisms = plain login
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
                port = {{imapPort}}
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

    private void WritePostfix()
    {
        var settings = folder.CreateSubdirectory("postfix").FullName;
        folder.CreateSubdirectory("queue");
        folder.CreateSubdirectory("state");
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
            maillog_file_prefixes = {folder.FullName}
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = localhost
            mynetworks =
            mydestination =
            local_recipient_maps =
            alias_maps =
            alias_database =
            recipient_delimiter = +
            virtual_mailbox_domains = {MailServers.Domain}, alliansen.example
            virtual_mailbox_maps = regexp:{settings}/receivers
            virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
            default_transport = error:5.1.2 No mail leaves this machine
            relay_transport = error:5.1.2 No mail leaves this machine
            smtpd_error_sleep_time = 0
            smtpd_tls_cert_file = {In(CertificateFile)}
            smtpd_tls_key_file = {In("key.pem")}
            smtpd_tls_security_level = encrypt
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:{sasl}
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            smtpd_recipient_restrictions = check_recipient_access regexp:{settings}/busy

            """);
        File.WriteAllText(Path.Combine(settings, "master.cf"), $"""
            127.0.0.1:{smtpPort} inet n - n - - smtpd
            127.0.0.2:{smtpPort} inet n - n - - smtpd
            127.0.0.1:{plainSmtpPort} inet n - n - - smtpd -o smtpd_tls_security_level=none
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

    private string In(string name) => Path.Combine(folder.FullName, name);
}
