namespace Regio.InputOutput;

/// <summary>Meanings that several specs share.</summary>
internal static class IoWords
{
    internal const string LayoutEn = "where the data table keeps the parts of the input-output table; empty for the layout of docs/io-tables.md";

    internal const string LayoutZh = "投入产出表各部分在数据表中的位置；留空即用 docs/io-tables.md 的布局";

    internal const string DetailEn = "how finely the bilateral terms are listed";

    internal const string DetailZh = "双边分解结果的列示粒度";
}
