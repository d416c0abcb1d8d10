using System.Buffers.Binary;
using System.IO.Compression;

namespace NaFosenBot.Commands.Packaging;

/// <summary>The pixels of a PNG, as far as an icon's check needs them: 8 bits a channel, RGB or RGBA, not interlaced.</summary>
/// <remarks>Source: W3C, "Portable Network Graphics (PNG) Specification", sections 5, 9 and 11.</remarks>
internal sealed class PngImage
{
    private const byte Rgb = 2;
    private const byte Rgba = 6;
    private const int LargestSide = 1024;

    private readonly byte[] _pixels;
    private readonly int _channels;

    private PngImage(int width, int height, int channels, byte[] pixels) => (Width, Height, _channels, _pixels) = (width, height, channels, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Every pixel is white or not seen at all, and some are not.</summary>
    public bool IsWhiteOnNothing
    {
        get
        {
            if (_channels != 4)
                return false;

            var (seen, unseen) = (0, 0);
            for (var pixel = 0; pixel < _pixels.Length; pixel += 4)
            {
                if (_pixels[pixel + 3] == 0)
                    unseen++;
                else if (_pixels.AsSpan(pixel, 3).IndexOfAnyExcept((byte)255) >= 0)
                    return false;
                else
                    seen++;
            }

            return seen > 0 && unseen > 0;
        }
    }

    /// <summary>One colour all over, or nothing at all.</summary>
    public bool IsBlank => Enumerable.Range(0, Width * Height).Select(Look).Distinct().Take(2).Count() < 2;

    /// <returns>Null when it is no such PNG.</returns>
    public static PngImage? Read(byte[] file)
    {
        if (file.Length < 33 || !file.AsSpan(0, 8).SequenceEqual<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return null;

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        var (depth, type, interlaced) = (file[24], file[25], file[28]);
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide || depth != 8 || type is not (Rgb or Rgba) || interlaced != 0)
            return null;

        var channels = type == Rgba ? 4 : 3;
        return Pixels(Data(file), width * channels, height, channels) is { } pixels ? new PngImage(width, height, channels, pixels) : null;
    }

    /// <summary>What is not seen has no colour.</summary>
    private (byte, byte, byte, byte) Look(int pixel)
    {
        var at = pixel * _channels;
        var seen = _channels == 4 ? _pixels[at + 3] : byte.MaxValue;
        return seen == 0 ? default : (_pixels[at], _pixels[at + 1], _pixels[at + 2], seen);
    }

    /// <summary>The contents of all IDAT chunks, one after another.</summary>
    private static MemoryStream Data(byte[] file)
    {
        var data = new MemoryStream();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (length < 0 || at + 12 + length > file.Length)
                break;
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                data.Write(file, at + 8, length);
            at += 12 + length;
        }

        data.Position = 0;
        return data;
    }

    private static byte[]? Pixels(MemoryStream data, int stride, int height, int channels)
    {
        try
        {
            using var inflated = new ZLibStream(data, CompressionMode.Decompress);
            var (pixels, filter) = (new byte[stride * height], new byte[1]);
            for (var row = 0; row < height; row++)
            {
                inflated.ReadExactly(filter);
                var line = pixels.AsSpan(row * stride, stride);
                inflated.ReadExactly(line);
                Unfilter(filter[0], line, row > 0 ? pixels.AsSpan((row - 1) * stride, stride) : default, channels);
            }

            return pixels;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above, int channels)
    {
        for (var at = 0; at < line.Length; at++)
        {
            int left = at >= channels ? line[at - channels] : 0;
            int up = above.IsEmpty ? 0 : above[at];
            int corner = above.IsEmpty || at < channels ? 0 : above[at - channels];
            line[at] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
