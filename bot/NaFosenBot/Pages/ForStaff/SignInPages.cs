using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using NaFosenBot.Staff;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>In and out.</summary>
internal sealed class SignInPages(StaffSignIn signIn) : IDisposable
{
    /// <summary>By address on the net: an office behind one is well below it.</summary>
    private const int MostAsked = 100;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Every answer takes so long, whether or not there was somebody to write to.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(300);

    private readonly PartitionedRateLimiter<HttpContext> _limit = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
        http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = MostAsked, Window = Window }));

    public static RazorComponentResult Show() => new RazorComponentResult<SignInPage>();

    public async Task<IResult> AskAsync(HttpContext http)
    {
        using var lease = _limit.AttemptAcquire(http);
        if (!lease.IsAcquired)
            return StaffNotices.TooMany();

        var form = await http.Request.ReadFormAsync();
        await Task.WhenAll(signIn.AskAsync(form["adresse"].ToString()), Task.Delay(Answer));
        return new RazorComponentResult<SignInPage>(new { IsAsked = true });
    }

    public async Task<IResult> ConfirmAsync(string token) => Enter(await signIn.IsGoodAsync(token));

    public async Task<IResult> EnterAsync(HttpContext http, string token)
    {
        if (await signIn.UseAsync(token) is not { } address)
            return Enter(isGood: false);

        await StaffCookie.GiveAsync(http, address);
        return TypedResults.Redirect(StaffPaths.List);
    }

    public static async Task<IResult> LeaveAsync(HttpContext http)
    {
        await StaffCookie.DropAsync(http);
        return TypedResults.Redirect(StaffPaths.SignIn);
    }

    public void Dispose() => _limit.Dispose();

    private static RazorComponentResult Enter(bool isGood) => new RazorComponentResult<EnterPage>(new { IsGood = isGood }) { StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status404NotFound };
}
