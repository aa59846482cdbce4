// A route that needs no token has no lock. Swagger UI would draw a closed one: it takes the
// alternative without a token for a login that has succeeded.
const locks = (system) => ({
  wrapComponents: {
    OperationSummary: (Summary) => (props) => {
      const operation = props.operationProps;
      const security = operation.get('security');
      const open = security?.some((alternative) => alternative.isEmpty());
      return system.React.createElement(Summary, {
        ...props,
        operationProps: open ? operation.set('security', security.clear()) : operation,
      });
    },
  },
});

SwaggerUIBundle({
  url: document.getElementById('docs').dataset.document,
  dom_id: '#docs',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [locks],
  layout: 'BaseLayout',
});
