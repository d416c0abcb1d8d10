using System.Net;
using System.Text.RegularExpressions;

namespace NaFosenBot.Tests.Hosted;

/// <summary>A person with a browser without scripts: keeps cookies, follows redirects, fills in forms.</summary>
internal sealed class PageVisitor(Uri address, CookieContainer? cookies = null) : IDisposable
{
    private readonly CookieContainer _cookies = cookies ?? new CookieContainer();
    private HttpClient? _http;

    public HttpClient Http => _http ??= new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = address };

    /// <summary>The same browser at another process, or after a restart: cookies do not mind the port.</summary>
    public PageVisitor MoveTo(Uri other)
    {
        Dispose();
        return new PageVisitor(other, _cookies);
    }

    public async Task<ShownPage> OpenAsync(string path) => await ShownAsync(await Http.GetAsync(path));

    public async Task<ShownPage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, path);
        if (fields.Length > 0)
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await ShownAsync(await Http.SendAsync(request));
    }

    /// <summary>Presses a button, with the hidden fields of its form and what the person fills in.</summary>
    public Task<ShownPage> SubmitAsync(ShownPage page, string button, params (string Name, string Value)[] filled)
    {
        var form = page.Form(button);
        return SendAsync(HttpMethod.Post, form.Action ?? page.Address.PathAndQuery, [.. form.Hidden, .. filled]);
    }

    /// <summary>The same with files.</summary>
    public async Task<ShownPage> SubmitAsync(ShownPage page, string button, IReadOnlyList<(string Name, byte[] Content)> files, params (string Name, string Value)[] filled)
    {
        var shown = page.Form(button);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in shown.Hidden.Concat(filled))
            form.Add(new StringContent(value), name);
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "vedlegg", name);
        return await ShownAsync(await Http.PostAsync(shown.Action ?? page.Address.PathAndQuery, form));
    }

    public void Dispose() => _http?.Dispose();

    private static async Task<ShownPage> ShownAsync(HttpResponseMessage response)
    {
        using (response)
            return new ShownPage(response.StatusCode, response.RequestMessage!.RequestUri!, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }
}

internal sealed record PageForm(string? Action, IReadOnlyList<(string Name, string Value)> Hidden);

internal sealed partial record ShownPage(HttpStatusCode Status, Uri Address, string Html, IReadOnlyDictionary<string, string> Headers)
{
    public bool Says(string text) => Html.Contains(text, StringComparison.Ordinal);

    public bool HasButton(string button) => Forms.Matches(Html).Any(form => Has(form, button));

    public PageForm Form(string button)
    {
        var form = Forms.Matches(Html).FirstOrDefault(form => Has(form, button)) ?? throw new InvalidOperationException($"No form with the button '{button}' on {Address}:\n{Html}");
        return new PageForm(
            Action.Match(form.Groups["tag"].Value) is { Success: true } action ? action.Groups[1].Value : null,
            [.. Inputs.Matches(form.Groups["in"].Value).Where(input => input.Value.Contains("hidden", StringComparison.Ordinal)).Select(input => (Name.Match(input.Value).Groups[1].Value, Value.Match(input.Value).Groups[1].Value))]);
    }

    private static bool Has(Match form, string button) => Regex.IsMatch(form.Groups["in"].Value, $"<button[^>]*>{Regex.Escape(button)}<");

    [GeneratedRegex("<form(?<tag>[^>]*)>(?<in>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms { get; }

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action { get; }

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs { get; }

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name { get; }

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value { get; }
}
