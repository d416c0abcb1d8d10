using System.IO.Compression;
using System.Text;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Writes PNGs of one colour.</summary>
internal static class Png
{
    public static byte[] Filled(int width, int height, params byte[] pixel)
    {
        using var rows = new MemoryStream();
        for (var row = 0; row < height; row++)
        {
            rows.WriteByte(0);
            for (var column = 0; column < width; column++)
                rows.Write(pixel);
        }

        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            rows.WriteTo(zlib);
        return
        [
            0x89, .. "PNG"u8, 13, 10, 26, 10,
            .. Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), 8, (byte)(pixel.Length == 4 ? 6 : 2), 0, 0, 0]),
            .. Chunk("IDAT", deflated.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    // The checksum is not looked at.
    private static byte[] Chunk(string type, byte[] data) => [.. BigEndian(data.Length), .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
