using System.IO.Compression;
using System.Text;
using NaFosenBot.Enquiries.Files;
using Xunit;

namespace NaFosenBot.Tests.Enquiries.Files;

/// <summary>Files are taken for what is in them.</summary>
public sealed class FileCheckTests
{
    [Theory]
    [InlineData("budsjett.exe", "%PDF-1.7", "budsjett.pdf", "application/pdf")]
    [InlineData("bilde", "\u0089PNG\r\n\u001a\n…", "bilde.png", "image/png")]
    [InlineData("IMG_1.JPEG", "\u00ff\u00d8\u00ff\u00e0", "IMG_1.JPEG", "image/jpeg")]
    [InlineData("IMG_2.heic", "\0\0\0\u0018ftypheic", "IMG_2.heic", "image/heic")]
    [InlineData("tall.csv", "navn;sum\n", "tall.csv", "text/plain")]
    [InlineData("..\\..\\Windows\\notat.txt", "hei", "notat.txt", "text/plain")]
    [InlineData("/etc/passwd", "hei", "passwd.txt", "text/plain")]
    [InlineData("faktura\u202efdp.exe", "%PDF-1.4", "fakturafdp.pdf", "application/pdf")]
    [InlineData("attest 01019012480.pdf", "%PDF-1.4", "attest •••••••••••.pdf", "application/pdf")]
    [InlineData(null, "%PDF-1.4", "vedlegg.pdf", "application/pdf")]
    public void Documents_pictures_and_text_are_taken_under_a_safe_name(string? name, string content, string safe, string contentType)
    {
        var (accepted, refused) = FileCheck.Look(name, Encoding.Latin1.GetBytes(content));

        Assert.Null(refused);
        Assert.Equal((safe, contentType), (accepted!.Name, accepted.ContentType));
    }

    [Theory]
    [InlineData("MZ\u0090\0", FileRefusal.UnknownKind)]
    [InlineData("<html><script>", FileRefusal.UnknownKind)]
    [InlineData("<svg onload=alert(1)>", FileRefusal.UnknownKind)]
    [InlineData("#!/bin/sh\nrm", FileRefusal.UnknownKind)]
    [InlineData("\u007fELF", FileRefusal.UnknownKind)]
    [InlineData("PK\u0003\u0004 broken", FileRefusal.UnknownKind)]
    [InlineData("", FileRefusal.Empty)]
    public void All_else_is_refused_whatever_it_is_called(string content, FileRefusal reason)
    {
        var (accepted, refused) = FileCheck.Look("søknad.pdf", Encoding.Latin1.GetBytes(content));

        Assert.Null(accepted);
        Assert.Equal(new RefusedFile("søknad.pdf", reason), refused);
    }

    [Theory]
    [InlineData("[Content_Types].xml,word/document.xml", "a.docx")]
    [InlineData("[Content_Types].xml,xl/workbook.xml", "a.xlsx")]
    [InlineData("[Content_Types].xml,ppt/presentation.xml", "a.pptx")]
    [InlineData("mimetype,content.xml", "a.odt")]
    [InlineData("[Content_Types].xml,xl/workbook.xml,xl/vbaProject.bin", null)]
    [InlineData("[Content_Types].xml,xl/workbook.xml,xl/macrosheets/sheet1.xml", null)]
    [InlineData("[Content_Types].xml,word/document.xml,word/activeX/activeX1.bin", null)]
    [InlineData("mimetype,Basic/Standard/Module1.xml", null)]
    [InlineData("mimetype,Scripts/python/x.py", null)]
    [InlineData("ting.exe", null)]
    public void Of_archives_only_documents_without_programs_are_taken(string entries, string? name) =>
        Assert.Equal(name, FileCheck.Look("a", Archive(entries.Split(','))).Accepted?.Name);

    [Fact]
    public void Too_large_is_refused() =>
        Assert.Equal(FileRefusal.TooLarge, FileCheck.Look("a.pdf", new byte[FileCheck.LargestFile + 1]).Refused!.Reason);

    [Fact]
    public void A_message_brings_only_so_many()
    {
        var (files, refused) = FileCheck.Look(Enumerable.Range(1, FileCheck.MostFiles + 1).Select(n => ((string?)$"{n}.txt", (ReadOnlyMemory<byte>)"hei"u8.ToArray())));

        Assert.Equal(FileCheck.MostFiles, files.Count);
        Assert.Equal([new RefusedFile("11.txt", FileRefusal.TooMany)], refused);
    }

    [Fact]
    public void A_message_brings_only_so_much_and_what_still_fits_is_taken()
    {
        ReadOnlyMemory<byte> large = (byte[])[.. "%PDF-1.7"u8, .. new byte[FileCheck.MostBytes / 2 - 8 - 1]], small = "hei"u8.ToArray();

        var (files, refused) = FileCheck.Look([("1.pdf", large), ("2.pdf", large), ("3.txt", small), ("4.pdf", "%"u8.ToArray())]);

        Assert.Equal(["1.pdf", "2.pdf", "4.txt"], files.Select(file => file.Name));
        Assert.Equal([new RefusedFile("3.txt", FileRefusal.TooMany)], refused);
    }

    private static byte[] Archive(string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.ASCII.GetBytes(name == "mimetype" ? "application/vnd.oasis.opendocument.text" : "x"));
            }
        }

        return bytes.ToArray();
    }
}
