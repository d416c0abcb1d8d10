using System.Text.Json;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The app's icons: the pictures in the package are what the drawings beside them draw, in the sizes and colours that Teams takes.</summary>
public sealed class IconTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    /// <summary>Of 255: renderers smooth an edge a little differently, a line that was moved differs by more.</summary>
    private const double MeanDifference = 2;
    private const double LargestDifference = 96;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => chromium.CloseWindowsAsync();

    [Theory]
    [InlineData("color", 192)]
    [InlineData("outline", 32)]
    public async Task The_picture_is_what_the_drawing_draws(string name, int size)
    {
        var seen = await CompareAsync(name);

        Assert.Equal((size, size), (seen.GetProperty("width").GetInt32(), seen.GetProperty("height").GetInt32()));
        Assert.InRange(seen.GetProperty("mean").GetDouble(), 0, MeanDifference);
        Assert.InRange(seen.GetProperty("largest").GetDouble(), 0, LargestDifference);
    }

    /// <summary>Source: learn.microsoft.com, "Design your Teams app icon": the outline is white on nothing, the colour icon fills its square.</summary>
    [Theory]
    [InlineData("color", false)]
    [InlineData("outline", true)]
    public async Task The_outline_is_white_on_nothing_and_the_colour_icon_has_no_hole(string name, bool isOutline)
    {
        var seen = await CompareAsync(name);

        var (clear, inked, white, pixels) = (seen.GetProperty("clear").GetInt32(), seen.GetProperty("inked").GetInt32(), seen.GetProperty("white").GetInt32(), seen.GetProperty("pixels").GetInt32());
        Assert.Equal(isOutline ? inked : pixels, isOutline ? white : inked);
        Assert.Equal(isOutline, clear > pixels / 2);
        Assert.InRange(inked, 1, pixels);
    }

    private async Task<JsonElement> CompareAsync(string name)
    {
        var folder = Path.Combine(Repository.Root, "manifest", "icons");
        var page = await chromium.Browser.NewPageAsync();
        return await page.EvaluateAsync<JsonElement>(
            """
            async ([png, svg]) => {
                const load = async source => { const image = new Image(); image.src = source; await image.decode(); return image; };
                const picture = await load(png);
                const [width, height] = [picture.naturalWidth, picture.naturalHeight];
                const pixelsOf = image => {
                    const canvas = Object.assign(document.createElement('canvas'), { width, height });
                    const context = canvas.getContext('2d');
                    context.drawImage(image, 0, 0, width, height);
                    return context.getImageData(0, 0, width, height).data;
                };
                const [one, other] = [pixelsOf(picture), pixelsOf(await load(svg))];
                let [sum, largest, clear, inked, white] = [0, 0, 0, 0, 0];
                for (let at = 0; at < one.length; at += 4) {
                    const alpha = one[at + 3];
                    if (alpha === 0) clear++; else inked++;
                    if (alpha > 0 && [0, 1, 2].every(part => one[at + part] >= 250)) white++;
                    for (let part = 0; part < 4; part++) {
                        // What is half seen through counts half.
                        const seen = data => part === 3 ? data[at + 3] : data[at + part] * data[at + 3] / 255;
                        const difference = Math.abs(seen(one) - seen(other));
                        sum += difference;
                        largest = Math.max(largest, difference);
                    }
                }
                return { width, height, mean: sum / one.length, largest, clear, inked, white, pixels: one.length / 4 };
            }
            """,
            new[] { $"data:image/png;base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(folder, $"{name}.png")))}", $"data:image/svg+xml;base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(folder, $"{name}.svg")))}" });
    }
}
