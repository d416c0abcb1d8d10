using MailKit;
using Microsoft.Extensions.Options;

namespace NaFosenBot.Channels.Mail;

/// <summary>Looks into the mailbox again and again.</summary>
internal sealed partial class MailboxReader(Mailbox mailbox, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailboxReader> logger) : BackgroundService
{
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Imap.IsSet())
            return;

        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(options.Value.Imap.Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await mailbox.LookAsync(stoppingToken);
            if (_isAway)
                IsBack();
            _isAway = false;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not taken still lies there.
        }
        catch (Exception away) when (MailServer.IsPassing(away) || away is CommandException)
        {
            // Said once, not at every look.
            if (!_isAway)
                IsAway(away.GetType().Name);
            _isAway = true;
        }
    }

    [LoggerMessage(LogLevel.Error, "The mailbox cannot be read ({Fault}); answers by mail wait there. Check Mail:Imap")]
    private partial void IsAway(string fault);

    [LoggerMessage(LogLevel.Information, "The mailbox can be read again")]
    private partial void IsBack();
}
