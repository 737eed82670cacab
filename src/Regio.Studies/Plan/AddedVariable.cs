using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Adds one variable of a study to a table.</summary>
internal static class AddedVariable
{
    internal static (Table Table, IReadOnlyList<Notice> Notices) To(Table table, VariableStep variable, PanelIndex? panel, Study study, RunContext run)
    {
        if (variable.Expression is SpecNode expression)
        {
            DeriveResult derived = Derive.Compute(table, [new DerivedVariable(variable.Name, expression.Text)], panel);
            return (derived.Data, derived.Notices);
        }

        MethodCall call = variable.Method!;
        IMethodSpec spec = (IMethodSpec)new SpecReader(study.Text.All).Read(SpecNode.OfMembers(call.Members) with { Position = call.Position }, call.Method.SpecType, "variables." + variable.Name);
        IMethodResult result = call.Method.Run(spec, MethodInputs.Of(table), run);
        Table rows = result.Augment() ?? throw new SpecError(new($"{call.Method.Name} gives no value for each row", $"{call.Method.Name} 不产生逐行的值"), ("Use it under models.", "请在 models 中使用。"));
        foreach (Column column in rows.Columns)
        {
            table = table.With(column.Named(rows.Columns.Count == 1 ? variable.Name : $"{variable.Name}_{column.Name}"));
        }

        return (table, result.Notices);
    }
}
