using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>How coefficients of groups are compared.</summary>
public enum GroupTest
{
    /// <summary>One regression with all terms that differ interacted with the groups (Chow 1960).</summary>
    [Meaning("one regression with interactions (Chow)", "交互项模型（Chow 检验）")]
    Interaction,

    /// <summary>Separate regressions with the joint covariance of their stacked scores: Stata's <c>suest</c>.</summary>
    [Meaning("separate regressions with the joint covariance of their scores (Stata's suest)", "似无相关检验（Stata 的 suest）：分组回归得分的联合协方差")]
    Suest,

    /// <summary>Group labels permuted (Fisher): <c>bdiff</c>.</summary>
    [Meaning("labels of the groups permuted (Fisher; bdiff)", "费舍尔组合检验：置换组别标签（bdiff）")]
    Permutation,

    /// <summary>Units drawn with replacement within each group.</summary>
    [Meaning("units drawn with replacement within each group", "自助法：在各组内有放回抽样")]
    Bootstrap,
}

/// <summary>What differs between groups in the regression with interactions.</summary>
public enum GroupPooling
{
    /// <summary>All regressors and effects: the same estimates as separate regressions.</summary>
    [Meaning("all regressors and effects, as in separate regressions", "全部解释变量与固定效应均随组别变化，等同于分组回归")]
    Full,

    /// <summary>All regressors; effects are common.</summary>
    [Meaning("all regressors; effects are common", "全部解释变量随组别变化，固定效应共用")]
    Regressors,

    /// <summary>The terms compared alone; controls and effects are common.</summary>
    [Meaning("the terms compared alone; controls and effects are common", "仅被比较的变量随组别变化，控制变量与固定效应共用")]
    Focal,
}

/// <summary>The p value of a permutation test.</summary>
public enum PermutationPValue
{
    /// <summary>(1 + number of |d*| ≥ |d|)/(R + 1): two-sided and exact (Phipson and Smyth 2010).</summary>
    [Meaning("(1 + number of |d*| ≥ |d|)/(R + 1): two-sided, exact", "(1 + |d*| ≥ |d| 的次数)/(R + 1)：双侧精确 p 值")]
    Exact,

    /// <summary>Share of d* on the far side of d: one-sided, as <c>bdiff</c> reports.</summary>
    [Meaning("share of d* beyond d: one-sided, as bdiff reports", "d* 超过 d 的比例：单侧，与 bdiff 一致")]
    OneSided,
}

/// <summary>Permutation of group labels.</summary>
[Meaning("permutation of group labels", "组别标签的置换")]
public sealed record GroupPermutation
{
    /// <summary>Number of permutations.</summary>
    [Meaning("number of permutations", "置换次数")]
    public int Replications { get; init; } = 1000;

    /// <summary>Variable whose groups keep their label together; null for the covariance's cluster or the panel's entity where groups are constant in it, else single rows.</summary>
    [Meaning("units whose rows keep one label, or rows; empty for the cluster or entity where groups do not change in it, else rows", "保持同一标签的单位，或写 rows 表示逐行置换；留空时若组别在聚类或个体内不变则以其为单位，否则逐行")]
    public string? By { get; init; }

    /// <summary>How p is counted.</summary>
    [Meaning("how p is counted", "p 值的计算方式")]
    public PermutationPValue PValue { get; init; } = PermutationPValue.Exact;
}

/// <summary>Comparison of coefficients between groups of rows.</summary>
[Meaning("Tests whether coefficients differ between groups", "组间系数差异检验")]
public sealed record GroupComparisonSpec : LinearSpec
{
    /// <summary>Variable whose values are the groups.</summary>
    [Meaning("variable whose values are the groups", "分组变量")]
    public required Expression Group { get; init; }

    /// <summary>Terms compared; empty for the first regressor.</summary>
    [Meaning("terms compared; empty for the first regressor", "要比较的变量；留空则为第一个解释变量")]
    public IReadOnlyList<Expression> Terms { get; init; } = [];

    /// <summary>The tests.</summary>
    [Meaning("the tests", "检验方法")]
    public IReadOnlyList<GroupTest> Tests { get; init; } = [GroupTest.Interaction, GroupTest.Suest, GroupTest.Permutation];

    /// <summary>What differs in the regression with interactions.</summary>
    [Meaning("what differs between groups in the regression with interactions", "交互项模型中随组别变化的部分")]
    public GroupPooling Pooling { get; init; } = GroupPooling.Full;

    /// <summary>The permutation test.</summary>
    [Meaning("the permutation test", "置换检验")]
    public GroupPermutation Permutation { get; init; } = new();

    /// <summary>The bootstrap.</summary>
    [Meaning("the bootstrap", "自助法")]
    public Resample Bootstrap { get; init; } = new();
}
