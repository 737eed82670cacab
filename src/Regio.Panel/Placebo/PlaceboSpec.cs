using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>A placebo test: the regressor of interest is permuted at random.</summary>
[Meaning("Placebo test: the regressor of interest is permuted at random", "安慰剂检验：随机置换核心解释变量")]
public sealed record PlaceboSpec : LinearSpec
{
    /// <summary>The regressor permuted; empty for the first.</summary>
    [Meaning("the regressor permuted; empty for the first", "被置换的解释变量；留空则为第一个")]
    public Expression? Treatment { get; init; }

    /// <summary>Number of draws.</summary>
    [Meaning("number of draws", "抽样次数")]
    public int Replications { get; init; } = 500;

    /// <summary>Variable whose groups exchange their whole paths over time; null permutes single rows.</summary>
    [Meaning("variable whose groups exchange their whole paths over time, such as city; empty for single rows", "整条时间路径互换的个体变量，例如城市；留空则逐行置换")]
    public string? Unit { get; init; }

    /// <summary>Variable within whose groups rows are permuted, such as year.</summary>
    [Meaning("variable within whose groups rows are permuted, such as year", "在其各组内置换行的变量，例如年份")]
    public string? Within { get; init; }
}
