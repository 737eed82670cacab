using Regio.Core;

namespace Regio.Report;

/// <summary>What the page itself says around a report.</summary>
internal static class HtmlWords
{
    internal static readonly Label Contents = ("Contents", "目录");
    internal static readonly Label Skip = ("Skip to the text", "跳到正文");
    internal static readonly Label Theme = ("Light or dark", "明暗切换");
    internal static readonly Label Serif = ("Tables with or without serifs", "切换表格字体");
    internal static readonly Label LanguageSwitch = ("Language", "语言");
    internal static readonly Label Word = ("Copy for Word", "复制到 Word");
    internal static readonly Label Latex = ("Copy LaTeX", "复制 LaTeX");
    internal static readonly Label Csv = ("Copy CSV", "复制 CSV");
    internal static readonly Label Copy = ("Copy", "复制");
    internal static readonly Label Copied = ("Copied", "已复制");
    internal static readonly Label NotCopied = ("The browser did not allow copying", "浏览器不允许复制");
    internal static readonly Label Data = ("Data (CSV)", "数据（CSV）");

    internal static Label Failed(string name) => new($"{name} could not be made", $"未能生成 {name}");
}
