using System.Globalization;

namespace NaFosenBot.Storage;

/// <summary>Times as they are stored: UTC, fixed width, so that text order is time order.</summary>
public static class Times
{
    public static string Text(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
