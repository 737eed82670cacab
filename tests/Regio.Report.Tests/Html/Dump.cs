using Regio.Core;

namespace Regio.Report.Tests;

public sealed class Dump
{
    [Fact]
    public void Page_dump()
    {
        File.WriteAllText("/tmp/html-sample.html", HtmlReport.Render(SampleReport.Full()));
        File.WriteAllText("/tmp/html-sample-zh.html", HtmlReport.Render(SampleReport.Full(), Language.Zh));
        File.WriteAllText("/tmp/html-many.html", HtmlReport.Render(SampleReport.Many(50)));
    }
}
