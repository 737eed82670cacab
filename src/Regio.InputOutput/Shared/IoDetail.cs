using Regio.Core;

namespace Regio.InputOutput;

/// <summary>How finely a result is listed.</summary>
public enum IoDetail
{
    /// <summary>Sectors of a region summed.</summary>
    [Meaning("sectors of a region summed", "按区域汇总各部门")]
    Region,

    /// <summary>Every selling region-sector.</summary>
    [Meaning("every selling region-sector", "逐个销售区域部门")]
    Sector,
}
