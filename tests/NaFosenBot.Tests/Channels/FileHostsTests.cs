using NaFosenBot.Channels.BotFramework;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Where files in Teams may be got from.</summary>
public sealed class FileHostsTests
{
    [Theory]
    [InlineData("https://contoso-my.sharepoint.com/personal/kari/_layouts/15/download.aspx?UniqueId=1", true)]
    [InlineData("https://filer.example.no/1", true)]
    [InlineData("http://contoso-my.sharepoint.com/1", false)]
    [InlineData("https://kari@contoso-my.sharepoint.com/1", false)]
    [InlineData("https://ondsharepoint.com/1", false)]
    [InlineData("https://contoso-my.sharepoint.com.example.no/1", false)]
    [InlineData("https://127.0.0.1/1", false)]
    [InlineData("/1", false)]
    public void Where_files_lie_is_known(string address, bool isAllowed)
    {
        var options = new BotFrameworkOptions { FileHosts = { "filer.example.no" } };

        Assert.Equal(isAllowed, new FileHosts(Cloud.Public.With(options), isDevelopment: false).Allows(address));
        Assert.False(new FileHosts(Cloud.UsGovernment, isDevelopment: false).Allows(address));
    }
}
