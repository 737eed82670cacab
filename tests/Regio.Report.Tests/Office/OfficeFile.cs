using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Regio.Report.Tests;

/// <summary>What must hold of every file for Word or Excel.</summary>
internal static class OfficeFile
{
    /// <summary>Fails unless the same bytes are made twice and Microsoft's own validator finds nothing.</summary>
    internal static void Valid(Func<byte[]> make, Func<Stream, OpenXmlPackage> open)
    {
        byte[] bytes = make();
        make().ShouldBe(bytes);
        using OpenXmlPackage file = open(new MemoryStream(bytes));
        Errors(file).ShouldBeEmpty();
    }

    /// <summary>What the validator says.</summary>
    internal static IReadOnlyList<string> Errors(OpenXmlPackage file)
        => [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => error.Description + " " + error.Path?.XPath)];
}
