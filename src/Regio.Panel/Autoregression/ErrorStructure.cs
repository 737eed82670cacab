using Regio.Core;

namespace Regio.Panel;

/// <summary>Autocorrelation of errors within entities.</summary>
public enum SerialStructure
{
    /// <summary>None.</summary>
    [Meaning("none", "无")]
    Independent,

    /// <summary>First-order, the same ρ for all entities: the mean of theirs, weighted by T_i − 1.</summary>
    [Meaning("first-order, one coefficient for all entities", "一阶自相关，各个体系数相同")]
    Ar1,

    /// <summary>First-order, each entity its own ρ_i.</summary>
    [Meaning("first-order, each entity its own coefficient", "一阶自相关，各个体系数不同")]
    Psar1,
}

/// <summary>Variances and correlations of errors between entities.</summary>
public enum PanelStructure
{
    /// <summary>One variance.</summary>
    [Meaning("one variance, independent entities", "同方差且个体间独立")]
    Iid,

    /// <summary>A variance for each entity.</summary>
    [Meaning("a variance for each entity, independent entities", "各个体方差不同，个体间独立")]
    Heteroskedastic,

    /// <summary>A variance for each entity and a covariance for each pair within a period.</summary>
    [Meaning("a variance for each entity and a covariance for each pair", "各个体方差不同，且任意两个体同期相关")]
    Correlated,
}
