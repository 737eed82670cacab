using Regio.Core;

namespace Regio.Report.Tests;

public sealed class HtmlReportTests
{
    [Fact]
    public void Same_document_gives_the_same_bytes()
        => HtmlReport.Render(SampleReport.Full(), Language.Zh).ShouldBe(HtmlReport.Render(SampleReport.Full(), Language.Zh));
}
