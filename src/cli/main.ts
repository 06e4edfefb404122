console.log('cupel');
