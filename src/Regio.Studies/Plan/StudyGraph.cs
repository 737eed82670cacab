using Regio.Core;

namespace Regio.Studies;

/// <summary>Which steps of a study need which: a table may need a model or other tables, a model needs its tables.</summary>
internal static class StudyGraph
{
    private static readonly Label Model = ("model", "模型");
    private static readonly Label Table = ("table", "数据表");

    /// <summary>Refuses names that are not there, and circles.</summary>
    internal static void Check(Study study)
    {
        string[] tables = [.. study.Data.Select(table => table.Name)];
        string[] models = [.. study.Models.Select(model => model.Name)];
        foreach (DataStep table in study.Data)
        {
            foreach (StepReference use in table.Uses.Where(use => !(use.IsModel ? models : tables).Contains(use.Name, StringComparer.Ordinal)))
            {
                throw study.Text.Unknown(use.Position, "data." + table.Name, use.Name, use.IsModel ? Model : Table, use.IsModel ? models : tables);
            }
        }

        HashSet<string> sound = new(StringComparer.Ordinal);
        foreach (DataStep table in study.Data)
        {
            Visit(study, new StepReference(table.Name, IsModel: false, table.Position), [], sound);
        }
    }

    /// <summary>The models whose results a table is made from: its own, or those of the tables it joins or stacks.</summary>
    internal static IReadOnlyList<string> ModelsBehind(Study study, string table)
    {
        DataStep step = study.Data.First(one => one.Name == table);
        return [.. step.Uses.SelectMany(use => use.IsModel ? [use.Name] : ModelsBehind(study, use.Name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The models that must be estimated before a model.</summary>
    internal static IReadOnlyList<string> ModelsBefore(Study study, ModelStep model)
        => [.. model.Data.Values.SelectMany(role => ModelsBehind(study, role.Table)).Distinct(StringComparer.Ordinal)];

    private static void Visit(Study study, StepReference step, IReadOnlyList<StepReference> chain, HashSet<string> sound)
    {
        string key = (step.IsModel ? "models." : "data.") + step.Name;
        if (sound.Contains(key))
        {
            return;
        }

        StepReference[] whole = [.. chain, step];
        if (chain.Any(one => one.Name == step.Name && one.IsModel == step.IsModel))
        {
            string circle = string.Join(" → ", whole.SkipWhile(one => one.Name != step.Name || one.IsModel != step.IsModel).Select(one => (one.IsModel ? "models." : "data.") + one.Name));
            throw study.Text.Refuse(step.Position, key, new($"the steps need each other: {circle}", $"步骤相互依赖：{circle}"), ("Break the circle: a step may only use what does not need its own result.", "请打破循环：一个步骤不能使用依赖其自身结果的内容。"));
        }

        IEnumerable<StepReference> needs = step.IsModel
            ? study.Models.First(model => model.Name == step.Name).Data.Values.Select(role => new StepReference(role.Table, IsModel: false, role.Position))
            : study.Data.First(table => table.Name == step.Name).Uses;
        foreach (StepReference need in needs)
        {
            Visit(study, need, whole, sound);
        }

        sound.Add(key);
    }
}
